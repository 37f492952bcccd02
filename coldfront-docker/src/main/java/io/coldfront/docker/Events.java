package io.coldfront.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Event;
import java.io.Closeable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Past events of an engine: the newest is kept. */
final class Events implements ResultCallback<Event> {

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StreamHandle stream = new StreamHandle();
    private volatile @Nullable Event newest;

    CompletableFuture<Void> ended() {
        return ended;
    }

    Optional<Event> newest() {
        return Optional.ofNullable(newest);
    }

    @Override
    public void onStart(Closeable source) {
        stream.opened(source);
    }

    @Override
    public void onNext(Event event) {
        newest = event;
    }

    @Override
    public void onError(Throwable cause) {
        ended.complete(null);
    }

    @Override
    public void onComplete() {
        ended.complete(null);
    }

    @Override
    public void close() {
        stream.close();
    }
}

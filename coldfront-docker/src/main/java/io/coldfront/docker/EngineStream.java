package io.coldfront.docker;

import com.github.dockerjava.api.async.ResultCallback;
import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What an engine sends bit by bit, with an end that can be awaited. It is closed also if it is only opened after it was to
 * be. Read by one thread of docker-java; awaited and closed by any.
 */
abstract class EngineStream<T> implements ResultCallback<T> {

    private static final Logger LOG = LoggerFactory.getLogger(EngineStream.class);

    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final AtomicReference<Closeable> source = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    /** Completed when no more comes. */
    final CompletableFuture<Void> ended() {
        return ended;
    }

    /** It broke, or was not to be had at all. */
    void broke(Throwable cause) {}

    /** No more comes; called before the end is told. */
    void finish() {}

    @Override
    public final void onStart(Closeable opened) {
        source.set(opened);
        if (closed.get()) {
            closeSource();
        }
    }

    @Override
    public final void onError(Throwable cause) {
        if (!ended.isDone()) {
            broke(cause);
            onComplete();
        }
    }

    @Override
    public final void onComplete() {
        if (!ended.isDone()) {
            finish();
            ended.complete(null);
        }
    }

    @Override
    public final void close() {
        closed.set(true);
        closeSource();
    }

    private void closeSource() {
        Closeable open = source.getAndSet(null);
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                // Its connection is gone either way.
                LOG.debug("A stream of the engine did not close cleanly", e);
            }
        }
    }
}

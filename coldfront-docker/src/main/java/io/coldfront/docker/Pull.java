package io.coldfront.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.io.Closeable;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pull: its progress goes to the listener; an error may come as an answer, or as an item in a good one. */
final class Pull implements ResultCallback<PullResponseItem> {

    private final String image;
    private final Consumer<PullProgress> listener;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StreamHandle stream = new StreamHandle();
    private volatile @Nullable String failure;

    Pull(String image, Consumer<PullProgress> listener) {
        this.image = image;
        this.listener = listener;
    }

    CompletableFuture<Void> ended() {
        return ended;
    }

    /** What went wrong, once it has ended. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    @Override
    public void onStart(Closeable source) {
        stream.opened(source);
    }

    @Override
    public void onNext(PullResponseItem item) {
        ResponseItem.ErrorDetail detail = item.getErrorDetail();
        if (detail != null) {
            failure = String.valueOf(detail.getMessage());
        } else {
            Listening.tell(() -> listener.accept(progress(item)));
        }
    }

    @Override
    public void onError(Throwable cause) {
        if (failure == null) {
            failure = EngineText.of(cause.getMessage());
        }
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

    private PullProgress progress(PullResponseItem item) {
        ResponseItem.ProgressDetail detail = item.getProgressDetail();
        return new PullProgress(
                image,
                Optional.ofNullable(item.getId()),
                item.getStatus() == null ? "" : item.getStatus(),
                detail == null || detail.getCurrent() == null ? 0 : detail.getCurrent(),
                detail == null || detail.getTotal() == null ? 0 : detail.getTotal());
    }
}

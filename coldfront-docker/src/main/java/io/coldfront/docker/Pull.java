package io.coldfront.docker;

import com.github.dockerjava.api.model.PullResponseItem;
import com.github.dockerjava.api.model.ResponseItem;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One pull: its progress goes to the listener; an error may come as an answer, or as an item in a good one. */
final class Pull extends EngineStream<PullResponseItem> {

    private final String image;
    private final Consumer<PullProgress> listener;
    private volatile @Nullable String failure;

    Pull(String image, Consumer<PullProgress> listener) {
        this.image = image;
        this.listener = listener;
    }

    /** What went wrong, once it has ended. */
    Optional<String> failure() {
        return Optional.ofNullable(failure);
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
    void broke(Throwable cause) {
        if (failure == null) {
            failure = EngineText.of(cause.getMessage());
        }
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

package io.coldfront.docker;

import com.github.dockerjava.api.model.WaitResponse;
import java.util.concurrent.CompletableFuture;

/** Waits, in the engine, for a container to end. */
final class EndOfContainer extends EngineStream<WaitResponse> {

    private final CompletableFuture<Integer> code = new CompletableFuture<>();

    /** Its exit code; failed if the engine was lost, or the container is gone. */
    CompletableFuture<Integer> code() {
        return code;
    }

    @Override
    public void onNext(WaitResponse answer) {
        code.complete(answer.getStatusCode());
    }

    @Override
    void broke(Throwable cause) {
        code.completeExceptionally(cause);
    }

    @Override
    void finish() {
        code.completeExceptionally(new IllegalStateException("the engine ended the wait without an answer"));
    }
}

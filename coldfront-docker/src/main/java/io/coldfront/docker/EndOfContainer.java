package io.coldfront.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.WaitResponse;
import java.io.Closeable;
import java.util.concurrent.CompletableFuture;

/** Waits, in the engine, for a container to end. */
final class EndOfContainer implements ResultCallback<WaitResponse> {

    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private final StreamHandle stream = new StreamHandle();

    /** Its exit code; failed if the engine was lost, or the container is gone. */
    CompletableFuture<Integer> code() {
        return code;
    }

    @Override
    public void onStart(Closeable source) {
        stream.opened(source);
    }

    @Override
    public void onNext(WaitResponse answer) {
        code.complete(answer.getStatusCode());
    }

    @Override
    public void onError(Throwable cause) {
        code.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        code.completeExceptionally(new IllegalStateException("the engine ended the wait without an answer"));
    }

    @Override
    public void close() {
        stream.close();
    }
}

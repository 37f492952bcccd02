package io.coldfront.docker;

import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.StreamType;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * The output of one exec. The wrapper's first line, where one is awaited, is taken out. All is read by one thread of
 * docker-java, which hands over the same buffer again and again.
 */
final class ExecStream extends EngineStream<Frame> {

    private final Lines stdout;
    private final Lines stderr;
    private final byte[] awaited;
    private final ByteArrayOutputStream first = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> waits = new CompletableFuture<>();
    private volatile @Nullable Throwable failure;

    ExecStream(int keepBytes, OutputListener listener, Optional<String> awaitedLine) {
        this.stdout = new Lines(keepBytes, false, listener);
        this.stderr = new Lines(keepBytes, true, listener);
        this.awaited = awaitedLine
                .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
                .orElse(new byte[0]);
    }

    /** Whether the awaited line came first; completed at the end of the stream at the latest. */
    CompletableFuture<Boolean> waits() {
        return waits;
    }

    /** What broke it, if it did not just end. */
    Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    Output stdout() {
        return stdout.output();
    }

    Output stderr() {
        return stderr.output();
    }

    @Override
    public void onNext(Frame frame) {
        byte[] bytes = frame.getPayload();
        if (frame.getStreamType() == StreamType.STDERR) {
            stderr.write(bytes, 0, bytes.length);
        } else if (waits.isDone() || awaited.length == 0) {
            stdout.write(bytes, 0, bytes.length);
        } else {
            begin(bytes);
        }
    }

    @Override
    void broke(Throwable cause) {
        failure = cause;
    }

    @Override
    void finish() {
        if (!waits.isDone()) {
            stdout.write(first.toByteArray(), 0, first.size());
            waits.complete(false);
        }
        stdout.end();
        stderr.end();
    }

    private void begin(byte[] bytes) {
        first.writeBytes(bytes);
        if (first.size() >= awaited.length) {
            byte[] all = first.toByteArray();
            boolean isAwaited = Arrays.equals(all, 0, awaited.length, awaited, 0, awaited.length);
            int from = isAwaited ? awaited.length : 0;
            stdout.write(all, from, all.length - from);
            waits.complete(isAwaited);
        }
    }
}

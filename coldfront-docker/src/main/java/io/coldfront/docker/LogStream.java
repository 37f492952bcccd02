package io.coldfront.docker;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import java.io.Closeable;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log being read. */
final class LogStream implements ResultCallback<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);

    private final Lines lines;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final StreamHandle stream = new StreamHandle();
    private volatile boolean broken;

    LogStream(int keepBytes, OutputListener listener) {
        this.lines = new Lines(keepBytes, false, listener);
    }

    /** Completed when no more comes. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether it broke, or was not to be had at all. */
    boolean isBroken() {
        return broken;
    }

    /** How many lines the listener was told. */
    long lines() {
        return lines.told();
    }

    Output output() {
        return lines.output();
    }

    @Override
    public void onStart(Closeable source) {
        stream.opened(source);
    }

    @Override
    public void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        lines.write(payload, 0, payload.length);
    }

    @Override
    public void onError(Throwable cause) {
        broken = true;
        LOG.debug("A log broke, or was not to be had", cause);
        end();
    }

    @Override
    public void onComplete() {
        end();
    }

    @Override
    public void close() {
        stream.close();
    }

    private void end() {
        if (!ended.isDone()) {
            lines.end();
            ended.complete(null);
        }
    }
}

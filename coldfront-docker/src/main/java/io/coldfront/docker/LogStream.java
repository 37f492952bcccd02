package io.coldfront.docker;

import com.github.dockerjava.api.model.Frame;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log being read. */
final class LogStream extends EngineStream<Frame> {

    private static final Logger LOG = LoggerFactory.getLogger(LogStream.class);

    private final Lines lines;
    private volatile boolean broken;

    LogStream(int keepBytes, OutputListener listener) {
        this.lines = new Lines(keepBytes, false, listener);
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
    public void onNext(Frame frame) {
        byte[] payload = frame.getPayload();
        lines.write(payload, 0, payload.length);
    }

    @Override
    void broke(Throwable cause) {
        broken = true;
        LOG.debug("A log broke, or was not to be had", cause);
    }

    @Override
    void finish() {
        lines.end();
    }
}

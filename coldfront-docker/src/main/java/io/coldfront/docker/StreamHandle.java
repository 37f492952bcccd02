package io.coldfront.docker;

import java.io.Closeable;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes a stream of docker-java, also one that is only opened after it was to be closed. Thread-safe. */
final class StreamHandle implements Closeable {

    private static final Logger LOG = LoggerFactory.getLogger(StreamHandle.class);

    private final AtomicReference<Closeable> source = new AtomicReference<>();
    private final AtomicBoolean closed = new AtomicBoolean();

    void opened(Closeable opened) {
        source.set(opened);
        if (closed.get()) {
            end();
        }
    }

    @Override
    public void close() {
        closed.set(true);
        end();
    }

    private void end() {
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

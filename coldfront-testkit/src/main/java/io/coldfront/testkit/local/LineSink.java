package io.coldfront.testkit.local;

import io.coldfront.port.container.OutputListener;
import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the lines of one stream to the listener, one call at a time over all streams of a program. */
final class LineSink {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);

    private final OutputListener listener;
    private final boolean stderr;
    private final ReentrantLock turn;

    LineSink(OutputListener listener, boolean stderr, ReentrantLock turn) {
        this.listener = listener;
        this.stderr = stderr;
        this.turn = turn;
    }

    /** What the listener throws is logged: it must not keep the stream from being read. */
    void line(String text) {
        turn.lock();
        try {
            listener.onLine(stderr, text);
        } catch (RuntimeException e) {
            LOG.warn("An output listener threw; the program's output is read on", e);
        } finally {
            turn.unlock();
        }
    }

    void broken(IOException cause) {
        LOG.debug("A stream of a child process broke", cause);
    }
}

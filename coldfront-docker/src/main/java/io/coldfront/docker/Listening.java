package io.coldfront.docker;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells listeners: what they throw is logged, since it must not keep a stream from being read. */
final class Listening {

    private static final Logger LOG = LoggerFactory.getLogger(DockerEngine.class);

    private Listening() {}

    static void tell(Runnable listener) {
        try {
            listener.run();
        } catch (RuntimeException e) {
            LOG.warn("A listener threw; the stream is read on", e);
        }
    }
}

package io.coldfront.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/** Stops the engine before a call. */
final class StoppingTransport implements DockerHttpClient {

    private final DockerHttpClient transport;
    private final AtomicInteger left;
    private final Runnable stop;

    StoppingTransport(DockerHttpClient transport, int call, Runnable stop) {
        this.transport = transport;
        this.left = new AtomicInteger(call);
        this.stop = stop;
    }

    @Override
    public Response execute(Request request) {
        if (left.decrementAndGet() == 0) {
            stop.run();
        }
        return transport.execute(request);
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

package io.coldfront.docker;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers which calls a client makes. */
final class CountingTransport implements DockerHttpClient {

    private final DockerHttpClient transport;
    private final List<String> calls = new CopyOnWriteArrayList<>();

    CountingTransport(DockerHttpClient transport) {
        this.transport = transport;
    }

    /** Method and path of each call since it was last asked. */
    List<String> taken() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public Response execute(Request request) {
        calls.add(request.method() + " " + request.path());
        return transport.execute(request);
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

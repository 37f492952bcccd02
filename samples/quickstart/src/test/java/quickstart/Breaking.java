package quickstart;

import com.github.dockerjava.transport.DockerHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.concurrent.atomic.AtomicInteger;

/** A transport that breaks after some calls, and stays broken. */
final class Breaking implements DockerHttpClient {

    private final DockerHttpClient transport;
    private final AtomicInteger left;

    Breaking(DockerHttpClient transport, int calls) {
        this.transport = transport;
        this.left = new AtomicInteger(calls);
    }

    @Override
    public Response execute(Request request) {
        if (left.decrementAndGet() < 0) {
            throw new UncheckedIOException(new SocketException("the connection to the engine broke"));
        }
        return transport.execute(request);
    }

    @Override
    public void close() throws IOException {
        transport.close();
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.port.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A server of a process: it and its port of metrics, until TERM ends the process or an interrupt this thread's wait. */
record Serving(LakekeeperServer server, ServerSocket metrics) implements AutoCloseable {

    /**
     * @param metrics bound only where it is set: on one machine the default would be taken by somebody else's
     * @throws IOException if one of the ports is taken
     */
    static Serving start(InetSocketAddress address, Optional<Integer> metrics, CatalogStore store, String key)
            throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            if (metrics.isPresent()) {
                socket.bind(new InetSocketAddress(address.getAddress(), metrics.get()));
            }
            return new Serving(LakekeeperServer.start(address, store, key, Time.system()), socket);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    void await() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        metrics.close();
    }
}

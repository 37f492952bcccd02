package io.coldfront.testkit.lakekeeper;

import java.net.ServerSocket;
import java.util.concurrent.CountDownLatch;

/** Waits for the end of a server that its process alone decides: TERM, or an interrupt of its thread. */
final class ServerStop {

    private ServerStop() {}

    static void await(ServerSocket metrics, LakekeeperServer server) {
        if (metrics.isClosed()) {
            throw new IllegalStateException("port " + server.port() + " was closed before it served");
        }
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

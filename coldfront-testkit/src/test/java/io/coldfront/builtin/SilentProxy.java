package io.coldfront.builtin;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Forwards to a server until it is told to swallow everything. */
final class SilentProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean silent;

    SilentProxy(String target) throws IOException {
        String[] parts = target.split(":", 2);
        start(() -> {
            while (!server.isClosed()) {
                Socket client = server.accept();
                Socket upstream = new Socket(parts[0], Integer.parseInt(parts[1]));
                sockets.addAll(List.of(client, upstream));
                start(() -> forward(client, upstream));
                start(() -> forward(upstream, client));
            }
        });
    }

    String address() {
        return "127.0.0.1:" + server.getLocalPort();
    }

    void fallSilent() {
        silent = true;
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    private void forward(Socket from, Socket to) throws IOException {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        byte[] buffer = new byte[8192];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            if (!silent) {
                out.write(buffer, 0, n);
                out.flush();
            }
        }
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (SocketException closed) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Work {
        void run() throws IOException;
    }
}

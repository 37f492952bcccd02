package io.coldfront.testkit.lakekeeper;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.coldfront.port.Time;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

/** The server over HTTP, on a store that it does not own. Thread-safe. */
final class LakekeeperServer implements AutoCloseable {

    static {
        // without it the JDK's server sends the body of a small answer some 40 ms after its head
        if (System.getProperty("sun.net.httpserver.nodelay") == null) {
            System.setProperty("sun.net.httpserver.nodelay", "true");
        }
    }

    private final HttpServer http;
    private final ExecutorService threads;
    private final Router router;
    private final HealthClock health;
    private final FakeObjectStore objects = new FakeObjectStore();
    private final HttpFaults faults = new HttpFaults();
    private final RequestLog requests = new RequestLog();

    private LakekeeperServer(HttpServer http, CatalogStore store, String encryptionKey, Time time) {
        this.http = http;
        this.health = new HealthClock(store, time);
        this.router = new Router(Stream.of(
                        new ServerHandlers(store, health).routes(),
                        new WarehouseHandlers(store, encryptionKey, time).routes(),
                        new WarehouseWrites(store, objects, encryptionKey, time).routes(),
                        new NamespaceHandlers(store).routes(),
                        new TableHandlers(store, encryptionKey).routes())
                .flatMap(List::stream)
                .toList());
        this.threads = Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "fake-lakekeeper");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** @throws IOException if the address cannot be had */
    static LakekeeperServer start(InetSocketAddress address, CatalogStore store, String encryptionKey, Time time)
            throws IOException {
        LakekeeperServer server = new LakekeeperServer(HttpServer.create(address, 0), store, encryptionKey, time);
        server.http.createContext("/", server::handle);
        server.http.setExecutor(server.threads);
        server.http.start();
        return server;
    }

    int port() {
        return http.getAddress().getPort();
    }

    HealthClock health() {
        return health;
    }

    FakeObjectStore objects() {
        return objects;
    }

    HttpFaults faults() {
        return faults;
    }

    RequestLog requests() {
        return requests;
    }

    @Override
    public void close() {
        faults.clear();
        http.stop(0);
        threads.shutdownNow();
    }

    private void handle(HttpExchange exchange) throws IOException {
        String name =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        requests.add(name);
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            answer(exchange, name, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            exchange.close();
        }
    }

    private void answer(HttpExchange exchange, String name, String body) throws IOException, InterruptedException {
        faults.tell(name);
        HttpFaults.Fault fault = faults.take(name).orElse(null);
        if (fault == null) {
            send(exchange, router.answer(exchange, body));
            return;
        }
        switch (fault.kind()) {
            case ANSWER -> send(exchange, fault.answer());
            case RESET_BEFORE -> exchange.close();
            case RESET_AFTER -> {
                router.answer(exchange, body);
                exchange.close();
            }
            case DELAY -> {
                Time.system().sleep(fault.delay());
                send(exchange, router.answer(exchange, body));
            }
            case HOLD -> {
                fault.held().await();
                send(exchange, router.answer(exchange, body));
            }
        }
    }

    private static void send(HttpExchange exchange, HttpAnswer answer) throws IOException {
        try (exchange) {
            byte[] bytes = answer.body().getBytes(StandardCharsets.UTF_8);
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (!answer.contentType().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", answer.contentType());
            }
            if (bytes.length == 0 || exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(answer.status(), -1);
                return;
            }
            exchange.sendResponseHeaders(answer.status(), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }
}

package io.coldfront.testkit.lakekeeper;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The requests that a server was sent, by method and path; bodies are not kept. Thread-safe. */
public final class RequestLog {

    private final List<String> requests = new CopyOnWriteArrayList<>();

    RequestLog() {}

    /** In the order in which they came: {@code GET /management/v1/info}. */
    public List<String> all() {
        return List.copyOf(requests);
    }

    /** Those that look. */
    public List<String> reads() {
        return requests.stream().filter(RequestLog::isRead).toList();
    }

    /** Those that change, or try to. */
    public List<String> writes() {
        return requests.stream().filter(request -> !isRead(request)).toList();
    }

    /** How many were exactly this one. */
    public int count(String request) {
        return (int) requests.stream().filter(request::equals).count();
    }

    /** Forgets what came until now. */
    public void clear() {
        requests.clear();
    }

    void add(String request) {
        requests.add(request);
    }

    private static boolean isRead(String request) {
        return request.startsWith("GET ") || request.startsWith("HEAD ");
    }
}

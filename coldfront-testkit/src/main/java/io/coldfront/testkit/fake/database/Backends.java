package io.coldfront.testkit.fake.database;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who is connected. Used with the database locked. */
final class Backends {

    private final Time time;
    private final Map<Long, Backend> alive = new LinkedHashMap<>();
    private long lastPid = 1_000;

    Backends(Time time) {
        this.time = time;
    }

    /** @param role as whom it logged in */
    record Backend(long pid, String role, String applicationName, Instant begun) {}

    private final Map<Long, Duration> ends = new LinkedHashMap<>();

    Backend begin(String role, String applicationName, Instant now) {
        lastPid++;
        Backend backend = new Backend(lastPid, role, applicationName, now);
        alive.put(backend.pid(), backend);
        return backend;
    }

    void end(Backend backend) {
        alive.remove(backend.pid());
        ends.remove(backend.pid());
    }

    /** It goes on for that long although its client is gone. */
    void endLater(Backend backend, Duration later) {
        ends.put(backend.pid(), time.elapsed().plus(later));
    }

    boolean isAlive(Backend backend) {
        return now().contains(backend);
    }

    List<Backend> of(String role) {
        return now().stream().filter(backend -> backend.role().equals(role)).toList();
    }

    List<Backend> now() {
        Duration elapsed = time.elapsed();
        alive.keySet().removeIf(pid -> isOver(ends.get(pid), elapsed));
        return List.copyOf(alive.values());
    }

    void endAll() {
        alive.clear();
        ends.clear();
    }

    private static boolean isOver(@Nullable Duration end, Duration elapsed) {
        return end != null && end.compareTo(elapsed) <= 0;
    }
}

package io.coldfront.docker;

import com.github.dockerjava.api.model.Task;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How often a service has crashed, as far as it was watched: a Swarm itself remembers its last few tasks only (five, by
 * default), with which a crash loop would look like a few crashes. Thread-safe.
 */
final class SwarmCrashCount {

    private static final int SERVICES = 4096;
    private static final int TASKS = 64;

    private final Map<String, Set<String>> ended = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Set<String>> eldest) {
            return size() > SERVICES;
        }
    };

    /** Counts up to 64. */
    synchronized int seen(String service, List<Task> tasks) {
        Set<String> crashes = ended.computeIfAbsent(service, name -> new LinkedHashSet<>());
        tasks.stream()
                .filter(SwarmTasks::hasEnded)
                .filter(task -> crashes.size() < TASKS)
                .forEach(task -> crashes.add(task.getId()));
        return crashes.size();
    }
}

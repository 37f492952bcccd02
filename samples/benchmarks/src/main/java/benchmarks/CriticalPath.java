package benchmarks;

import benchmarks.Delays.Wait;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest time that an apply could have taken with the waits it had: those of the calling thread, the look at
 * everything in parallel, and the longest chain of steps that wait for each other.
 */
final class CriticalPath {

    private final List<Wait> waits;
    private final List<StepEnd> ends;
    private final Thread caller;
    private final long lookedUntil;

    /** When a thread was done with a step that it carried out. */
    record StepEnd(StepId step, Thread thread, long nanos) {}

    /** @param ends in their order */
    CriticalPath(List<Wait> waits, List<StepEnd> ends, Thread caller) {
        this.waits = waits;
        this.ends = ends;
        this.caller = caller;
        this.lookedUntil = waits.stream()
                .filter(wait -> wait.call().equals("leases.acquire"))
                .mapToLong(Wait::began)
                .min()
                .orElseThrow();
    }

    double millis(Plan plan) {
        return (ofCaller() + look() + longestChain(plan)) / 1e6;
    }

    private long ofCaller() {
        return waits.stream()
                .filter(wait -> wait.thread().equals(caller))
                .mapToLong(Wait::nanos)
                .sum();
    }

    /** How long at least one worker waited while everything was looked at. */
    private long look() {
        long covered = 0;
        long until = Long.MIN_VALUE;
        List<Wait> looks = waits.stream()
                .filter(wait -> !wait.thread().equals(caller) && wait.ended() <= lookedUntil)
                .sorted(Comparator.comparingLong(Wait::began))
                .toList();
        for (Wait wait : looks) {
            covered += Math.max(0, wait.ended() - Math.max(until, wait.began()));
            until = Math.max(until, wait.ended());
        }
        return covered;
    }

    private long longestChain(Plan plan) {
        Map<StepId, Long> chains = new EnumMap<>(StepId.class);
        for (PlannedStep step : plan.steps()) {
            long before = step.after().stream()
                    .mapToLong(id -> chains.getOrDefault(id, 0L))
                    .max()
                    .orElse(0);
            chains.put(step.id(), before + waitsOf(step.id()));
        }
        return chains.values().stream().mapToLong(Long::longValue).max().orElse(0);
    }

    /** What its thread waited since it was done with the step before. */
    private long waitsOf(StepId step) {
        StepEnd end = ends.stream().filter(e -> e.step() == step).findFirst().orElseThrow();
        long from = ends.stream()
                .filter(e -> e.thread().equals(end.thread()) && e.nanos() < end.nanos())
                .mapToLong(StepEnd::nanos)
                .max()
                .orElse(lookedUntil);
        return waits.stream()
                .filter(w -> w.thread().equals(end.thread()) && w.began() >= from && w.ended() <= end.nanos())
                .mapToLong(Wait::nanos)
                .sum();
    }
}

package quickstart;

import io.coldfront.port.ColdFrontListener;
import io.coldfront.service.Job;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The tasks that have ended, as the library tells them. Thread-safe. */
final class EndedTasks implements ColdFrontListener {

    private final Deque<Task> newestFirst = new ArrayDeque<>();

    @Override
    public synchronized void onTask(Task task) {
        if (task.ending().isPresent()) {
            newestFirst.addFirst(task);
            notifyAll();
        }
    }

    /** Waits for a task of the job with one of these outcomes; none named: with any. */
    synchronized Task await(Job job, Set<Outcome> outcomes) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
        Optional<Task> found = newest(job, outcomes);
        while (found.isEmpty()) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new IllegalStateException("no task of the " + job.label() + " within a minute");
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
            found = newest(job, outcomes);
        }
        return found.get();
    }

    private Optional<Task> newest(Job job, Set<Outcome> outcomes) {
        return newestFirst.stream()
                .filter(task -> task.id().job() == job)
                .filter(task -> outcomes.isEmpty()
                        || outcomes.contains(task.ending().map(Ending::outcome).orElseThrow()))
                .findFirst();
    }
}

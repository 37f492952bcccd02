package io.coldfront.spine;

import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A listener that keeps what it is told. Thread-safe. */
final class Told implements ColdFrontListener {

    final List<StepReport> steps = new CopyOnWriteArrayList<>();
    final List<Task> tasks = new CopyOnWriteArrayList<>();
    final List<String> lines = new CopyOnWriteArrayList<>();
    private final Map<Job, BlockingQueue<Task>> ended = new ConcurrentHashMap<>();
    private final Map<Job, BlockingQueue<Task>> begun = new ConcurrentHashMap<>();

    @Override
    public void onStep(ServiceKey service, StepReport step) {
        steps.add(step);
    }

    @Override
    public void onTask(Task task) {
        tasks.add(task);
        queue(task.running() ? begun : ended, task.id().job()).add(task);
    }

    @Override
    public void onOutput(RunId run, String line) {
        lines.add(line);
    }

    /** The next task of the job that ends, waited for. */
    Task ended(Job job) throws InterruptedException {
        return next(queue(ended, job), job);
    }

    /** The next task of the job that begins, waited for. */
    Task begun(Job job) throws InterruptedException {
        return next(queue(begun, job), job);
    }

    private static Task next(BlockingQueue<Task> queue, Job job) throws InterruptedException {
        Task task = queue.poll(30, TimeUnit.SECONDS);
        if (task == null) {
            throw new AssertionError("no task of the " + job.label() + " within 30 s");
        }
        return task;
    }

    private static BlockingQueue<Task> queue(Map<Job, BlockingQueue<Task>> queues, Job job) {
        return queues.computeIfAbsent(job, added -> new LinkedBlockingQueue<>());
    }
}

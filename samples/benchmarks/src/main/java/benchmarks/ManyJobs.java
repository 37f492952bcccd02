package benchmarks;

import java.time.Duration;
import java.time.Instant;

/** 300,000 jobs in one process, 5,000 of them due at one moment: here, and as far as they can in two known schedulers. */
final class ManyJobs implements Part {

    private static final int JOBS = 300_000;
    private static final int MINUTES = 60;
    private static final int DUE = JOBS / MINUTES;

    /** Each of its cron triggers holds the numbers of all its fields, about 20 KB. */
    private static final int JOBS_OF_QUARTZ = 60_000;

    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public void measure(Table table) throws Exception {
        ours(table);
        allAtOnce(table);
        compare(new QuartzJobs(), JOBS_OF_QUARTZ, table);
        try (RealPostgres postgres = RealPostgres.start()) {
            compare(new DbSchedulerJobs(postgres), JOBS, table);
        }
    }

    private record Measured(Samples late, double bytes, double seconds) {}

    private static void ours(Table table) throws Exception {
        JobScheduler scheduler = new ColdFrontJobs();
        Measured measured = measure(scheduler, JOBS);
        Samples late = measured.late();
        table.row(late(scheduler, JOBS), Bound.millis(50), late.percentile(99), late.toString());
        table.row(heap(scheduler, JOBS), new Bound(400, " B"), measured.bytes(), size(measured));
    }

    private static void allAtOnce(Table table) throws Exception {
        try (JobScheduler scheduler = new ColdFrontJobs()) {
            scheduler.load(JOBS, 1);
            Lateness lateness = new Lateness(JOBS);
            scheduler.start(lateness);
            table.row(
                    scheduler.name() + ", " + JOBS + " jobs, all due at one moment, late",
                    lateness.await(LIMIT).toString());
        }
    }

    private static void compare(JobScheduler scheduler, int jobs, Table table) throws Exception {
        Measured measured = measure(scheduler, jobs);
        table.row(late(scheduler, jobs), measured.late().toString());
        table.row(heap(scheduler, jobs), size(measured));
    }

    private static Measured measure(JobScheduler scheduler, int jobs) throws Exception {
        try (scheduler) {
            long before = Heap.retained();
            long began = System.nanoTime();
            Instant moment = scheduler.load(jobs, jobs / DUE);
            double seconds = (System.nanoTime() - began) / 1e9;
            double bytes = Math.max(0, Heap.retained() - before) / (double) jobs;
            if (!scheduler.isBefore(moment)) {
                throw new IllegalStateException(scheduler.name() + " took too long to load: jobs were due meanwhile");
            }
            Lateness lateness = new Lateness(DUE);
            scheduler.start(lateness);
            return new Measured(lateness.await(LIMIT), bytes, seconds);
        }
    }

    private static String late(JobScheduler scheduler, int jobs) {
        return scheduler.name() + ", " + jobs + " jobs, " + DUE + " due, late";
    }

    private static String heap(JobScheduler scheduler, int jobs) {
        return scheduler.name() + ", " + jobs + " jobs, heap for each";
    }

    private static String size(Measured measured) {
        return "%.0f B, loaded in %.1f s".formatted(measured.bytes(), measured.seconds());
    }
}

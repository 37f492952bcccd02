package benchmarks;

import java.time.Duration;
import java.time.Instant;

/** 300,000 jobs in one process, a sixtieth of them due at one moment: here and in two known schedulers. */
final class ManyJobs implements Part {

    private static final int JOBS = 300_000;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    @Override
    public void measure(Table table) throws Exception {
        measure(new ColdFrontJobs(JobScheduler.MINUTES), table, true);
        allAtOnce(table);
        measure(new QuartzJobs(), table, false);
        try (RealPostgres postgres = RealPostgres.start()) {
            measure(new DbSchedulerJobs(postgres), table, false);
        }
    }

    private static void measure(JobScheduler scheduler, Table table, boolean bound) throws Exception {
        try (scheduler) {
            long before = Heap.retained();
            long began = System.nanoTime();
            Instant moment = scheduler.load(JOBS);
            double seconds = (System.nanoTime() - began) / 1e9;
            double bytes = Math.max(0, Heap.retained() - before) / (double) JOBS;
            if (!scheduler.isBefore(moment)) {
                throw new IllegalStateException(
                        scheduler.name() + " took too long to load: its jobs were due meanwhile");
            }
            Lateness lateness = new Lateness(JOBS / JobScheduler.MINUTES);
            scheduler.start(lateness);
            Samples late = lateness.await(LIMIT);
            String what = scheduler.name() + ", " + JOBS + " jobs, ";
            if (bound) {
                table.row(what + "late, of 5000 due", Bound.millis(50), late.percentile(99), late.toString());
                table.row(
                        what + "heap",
                        new Bound(400, " B/job"),
                        bytes,
                        "%.0f B a job, loaded in %.1f s".formatted(bytes, seconds));
            } else {
                table.row(what + "late, of 5000 due", late.toString());
                table.row(what + "heap", "%.0f B a job, loaded in %.1f s".formatted(bytes, seconds));
            }
        }
    }

    private static void allAtOnce(Table table) throws Exception {
        try (ColdFrontJobs scheduler = new ColdFrontJobs(1)) {
            scheduler.load(JOBS);
            Lateness lateness = new Lateness(JOBS);
            scheduler.start(lateness);
            table.row(
                    scheduler.name() + ", all " + JOBS + " jobs due at one moment, late",
                    lateness.await(LIMIT).toString());
        }
    }
}

package benchmarks;

import io.coldfront.plan.ApplyReport;
import io.coldfront.service.Job;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** A run whose program ends at once: what is left is the library's. */
final class TieringRun implements Part {

    private static final int WARM_UP = 20;
    private static final int COUNTED = 100;

    @Override
    public void measure(Table table) throws Exception {
        try (RealStack stack = RealStack.start()) {
            ApplyReport applied = stack.coldfront().apply(RealStack.SERVICE).orThrow();
            table.row(
                    "first apply, real PostgreSQL, catalog as a process, for comparison",
                    "%d ms".formatted(applied.took().toMillis()));
            tableWithWork(stack);
            Samples took = Samples.of(WARM_UP, COUNTED, () -> run(stack));
            int before = stack.calls().size();
            run(stack);
            long writes = stack.calls().writesAfter(before).stream()
                    .filter(call -> call.is("state.*"))
                    .count();
            table.row(
                    "archiver run beyond the program, real PostgreSQL and processes",
                    Bound.millis(150),
                    took.median(),
                    took.toString());
            table.row("archiver run, writes of the state", Bound.of(4), (double) writes, "%d".formatted(writes));
        }
    }

    private static void tableWithWork(RealStack stack) throws Exception {
        RealPostgres postgres = stack.postgres();
        String database = RealStack.SERVICE.database();
        LocalDate old = LocalDate.now(ZoneOffset.UTC).withDayOfMonth(1).minusMonths(6);
        postgres.execute(
                database,
                "CREATE TABLE public.events (id bigint, ts timestamptz NOT NULL, PRIMARY KEY (id, ts))"
                        + " PARTITION BY RANGE (ts)");
        postgres.execute(
                database,
                "CREATE TABLE public.events_old PARTITION OF public.events FOR VALUES FROM ('" + old + "') TO ('"
                        + old.plusMonths(1) + "')");
        postgres.execute(
                database,
                "INSERT INTO coldfront.partition_config (schema_name, table_name, partition_period, hot_period,"
                        + " future_partitions) VALUES ('public', 'events', 'monthly', interval '90 days', 2)");
    }

    private static void run(RealStack stack) {
        Task task = stack.coldfront().run(RealStack.SERVICE, Job.ARCHIVER);
        Outcome outcome = task.ending().orElseThrow().outcome();
        if (outcome != Outcome.SUCCEEDED) {
            throw new IllegalStateException("the run should have succeeded: " + task.ending());
        }
    }
}

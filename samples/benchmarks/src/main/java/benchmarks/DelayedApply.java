package benchmarks;

import benchmarks.CriticalPath.StepEnd;
import benchmarks.Delays.Wait;
import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Time;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** How near the first apply comes to its critical path, where migrate, the server's start and each call take time. */
final class DelayedApply implements Part {

    private static final int TIMES = 5;

    @Override
    public void measure(Table table) {
        try (FakeStack stack = new FakeStack(Time.system())) {
            double best = Double.MAX_VALUE;
            String shown = "";
            for (int i = 0; i < TIMES; i++) {
                Measured measured = apply(stack, stack.add("db" + i, spec -> {}));
                if (measured.ratio() < best) {
                    best = measured.ratio();
                    shown = measured.toString();
                }
            }
            table.row(
                    "first apply by its critical path: migrate 1 s, start 0.5 s, calls 2 ms",
                    Bound.of(1.05),
                    best,
                    shown);
        }
    }

    private record Measured(double took, double path) {
        double ratio() {
            return took / path;
        }

        @Override
        public String toString() {
            return String.format("%.3f (%.0f ms of %.0f ms)", ratio(), took, path);
        }
    }

    private static Measured apply(FakeStack stack, ServiceKey service) {
        Delays delays = delays();
        List<StepEnd> ends = new CopyOnWriteArrayList<>();
        ColdFrontListener listener = new ColdFrontListener() {
            @Override
            public void onStep(ServiceKey key, StepReport step) {
                ends.add(new StepEnd(step.id(), Thread.currentThread(), System.nanoTime()));
            }
        };
        try (ColdFront coldfront = on(stack, delays, listener)) {
            Plan plan = coldfront.plan(service);
            int before = delays.waits().size();
            ApplyReport report = coldfront.apply(service).orThrow();
            List<Wait> waits = delays.waits().subList(before, delays.waits().size());
            double path = new CriticalPath(waits, ends, Thread.currentThread()).millis(plan);
            return new Measured(report.took().toNanos() / 1e6, path);
        }
    }

    private static Delays delays() {
        Delays delays = new Delays()
                .with("services.runOnce", Duration.ofSeconds(1))
                .with("services.ensure", Duration.ofMillis(500));
        List.of(
                        "services.find",
                        "sql.open",
                        "sql.query",
                        "sql.execute",
                        "state.get",
                        "state.put",
                        "state.list",
                        "leases.acquire",
                        "leases.release")
                .forEach(call -> delays.with(call, Duration.ofMillis(2)));
        return delays;
    }

    private static ColdFront on(FakeStack stack, Delays delays, ColdFrontListener listener) {
        return ColdFront.builder()
                .services(delays.over(ServiceRuntime.class, "services", stack.services()))
                .programs(stack.programs())
                .state(delays.over(StateStore.class, "state", stack.state()))
                .sql(delays.over(SqlExecutor.class, "sql", stack.sql()))
                .primaries(stack.primaries())
                .specs(stack.specs())
                .time(stack.time())
                .listener(listener)
                .build();
    }
}

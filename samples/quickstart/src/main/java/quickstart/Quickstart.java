package quickstart;

import io.coldfront.ColdFront;
import io.coldfront.PlanFormat;
import io.coldfront.SpecReader;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Outcome;
import java.time.Duration;
import java.util.Set;

/** The main job, from top to bottom: a database with a year of rows gets its cold tier. */
public final class Quickstart {

    private static final Set<Outcome> RUNS =
            Set.of(Outcome.SUCCEEDED, Outcome.SUCCEEDED_WITH_WARNING, Outcome.FAILED, Outcome.TIMED_OUT);

    private Quickstart() {}

    public static void main(String[] args) throws Exception {
        try (Stack stack = Stack.start()) {
            run(stack);
        }
    }

    static void run(Stack stack) throws Exception {
        Show.stack(stack);
        Events events = new Events(stack.database());
        events.create();

        ServiceKey orders = new ServiceKey(stack.database().name(), "lakekeeper");
        ServiceSpec spec = SpecReader.read(orders, stack.spec()).orThrow();
        InMemorySpecs specs = InMemorySpecs.of(spec);
        EndedTasks ended = new EndedTasks();
        MovableTime clock = MovableTime.startingBack(Duration.ofDays(2));

        try (ColdFront coldfront = ColdFront.builder()
                .containers(stack.runtime())
                .state(InMemoryStateStore.on(clock))
                .sql(JdbcSqlExecutor.on(stack::dataSource))
                .primaries(stack.primaries())
                .placements(service -> stack.placement())
                .specs(specs)
                .time(clock)
                .listener(ended)
                .build()) {
            Show.title("Plan: what would be done, and why");
            Plan plan = coldfront.plan(orders);
            Show.text(PlanFormat.TEXT.render(plan));

            Show.title("Apply");
            ApplyReport report = coldfront.apply(orders).orThrow();
            Show.report(report);

            Show.title("Apply again");
            Show.report(coldfront.apply(orders).orThrow());

            Show.title("A table is registered: 90 days stay hot");
            events.register();
            Show.counts("before", events.counts());

            Show.title("The clock goes on to the next ticks");
            coldfront.start();
            clock.advance(Duration.ofHours(6));
            Show.task(ended.await(Job.ARCHIVER, RUNS));
            Show.task(ended.await(Job.PARTITIONER, Set.of()));
            clock.advance(Duration.ofDays(1));
            Show.task(ended.await(Job.COMPACTOR, RUNS));
            Show.counts("after", events.counts());

            Show.title("The credential is rotated in the spec");
            specs.put(SpecReader.read(orders, stack.specWithRotatedCredential()).orThrow());
            Show.text(PlanFormat.TEXT.render(coldfront.plan(orders)));
            Show.report(coldfront.apply(orders).orThrow());
            Show.text(coldfront.plan(orders).changesNothing() ? "Nothing is left to do.\n" : "Something is left!\n");
        }
    }
}

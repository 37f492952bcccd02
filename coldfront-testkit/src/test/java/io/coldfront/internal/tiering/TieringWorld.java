package io.coldfront.internal.tiering;

import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.state.Beat;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.plan.StepId;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.service.AccessKey;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Store;
import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runner between fakes. */
final class TieringWorld {

    static final Instant TEN = Instant.parse("2026-11-22T10:00:00Z");

    final FakeTime clock = FakeTime.at(TEN.plusSeconds(1));
    final CountingStore store = new CountingStore(clock);
    final ScriptedDatabase database = new ScriptedDatabase(clock);
    final ScriptedPrograms programs = new ScriptedPrograms();
    final InMemorySpecs specs = InMemorySpecs.of(Specs.orders());
    final List<String> lines = new ArrayList<>();
    final List<Task> told = new ArrayList<>();
    final List<String> fenced = new ArrayList<>();
    private int minutes;
    final Journals journals = new Journals(store);
    final TaskLog tasks = new TaskLog(store);
    Optional<Primary> primary = Optional.of(Primary.builder()
            .instance("n1")
            .container(new ContainerRef(new HostId("local"), Map.of("database", "orders"), Optional.empty()))
            .login(new ProgramLogin("/var/run/postgresql", 5432, Optional.of("postgres"), Optional.of("jobs")))
            .programDirectory("/usr/bin")
            .build());
    boolean deaf;
    final TieringRunner runner = runner("host-a");

    TieringWorld() {
        String container = ScriptedPrograms.CONTAINER.id() + "@" + ScriptedPrograms.CONTAINER.started();
        journals.update(
                Specs.ORDERS,
                journal -> journal.done(StepId.STORAGE_SECRET, Map.of(), Optional.of(container), TEN),
                soon());
        store.written.clear();
        for (Job job : Job.values()) {
            database.comments.put(role(job), mark(job));
        }
    }

    TieringRunner runner(String host) {
        HostLease lease = new HostLease(new Beat(store.leases(), clock, HostLease.processOf(host)), host);
        return new TieringRunner(
                new TieringPorts((service, deadline) -> primary, database, programs, specs, clock),
                new TieringRecords(journals, new JobRecords(store), tasks, lease),
                new TieringSettings(
                        "control-plane",
                        TieringWorld::section,
                        CatalogGate.open(),
                        listener(),
                        Optional.of((service, instance, deadline) -> fenced.contains(instance))));
    }

    Optional<Task> tick(Job job, Instant due) {
        return runner.tick(Specs.ORDERS, job, Trigger.TICK, due);
    }

    Task ticked(Job job) {
        return tick(job, TEN).orElseThrow();
    }

    /** The next minute, and its tick. */
    Task later(Job job) {
        clock.advance(Duration.ofMinutes(1));
        minutes++;
        return tick(job, TEN.plusSeconds(60L * minutes)).orElseThrow();
    }

    JobRecord record(Job job) {
        return new JobRecords(store).load(Specs.ORDERS, job, soon()).value();
    }

    void hold(Hold hold) {
        journals.update(Specs.ORDERS, journal -> journal.held(hold), soon());
    }

    Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), clock);
    }

    static String role(Job job) {
        return "coldfront_" + job.label() + "_orders";
    }

    private static String mark(Job job) {
        OwnerMark owner = new OwnerMark("control-plane", Specs.ORDERS.text());
        return "coldfront "
                + JsonObject.empty()
                        .with("controlPlane", owner.controlPlane())
                        .with("service", owner.service())
                        .json();
    }

    private static JsonObject section(Store store) {
        AccessKey key = (AccessKey) store.credential();
        return JsonObject.empty()
                .with(
                        "s3",
                        JsonObject.empty()
                                .with("endpoint", "store:9000")
                                .with("access_key", key.id())
                                .with("secret_key", key.secret().reveal()));
    }

    private ColdFrontListener listener() {
        return new ColdFrontListener() {
            @Override
            public void onOutput(RunId run, String line) {
                if (deaf) {
                    throw new IllegalStateException("thrown by the test's listener");
                }
                lines.add(line);
            }

            @Override
            public void onTask(Task task) {
                if (deaf) {
                    throw new IllegalStateException("thrown by the test's listener");
                }
                told.add(task);
            }
        };
    }

    void spec(ServiceSpec spec) {
        specs.put(spec);
    }
}

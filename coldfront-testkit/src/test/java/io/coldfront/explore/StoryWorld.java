package io.coldfront.explore;

import io.coldfront.Ports;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.OpenRun;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.Job;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.fake.FakeScheduler;
import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.testkit.lakekeeper.HttpFaults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** What the hosts of a story share, and what must never be seen in it. */
final class StoryWorld {

    private static final String HEALTH = """
            {"health":"ok","services":{"catalog":[{"name":"read_pool","lastCheck":%d,"status":"ok"}]}}""";

    private final ColdFrontWorld fakes = ColdFrontWorld.create();
    private final StateStore state = InMemoryStateStore.on(fakes.clock());
    private final Baton baton = new Baton(fakes.clock());
    private final Random random;
    private final Map<String, String> runsByDue = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    boolean still;
    /** Whose turn it is; seen by the catalog's threads. */
    volatile Time asking = Time.system();

    private boolean answering;
    boolean faulty;
    boolean disturbed;

    StoryWorld(Random random) {
        this.random = random;
        fakes.service(Scene.ORDERS.database());
    }

    ColdFrontWorld fakes() {
        return fakes;
    }

    FakeTime clock() {
        return fakes.clock();
    }

    StateStore state() {
        return state;
    }

    Baton baton() {
        return baton;
    }

    boolean chance(int inHundred) {
        return roll(100) < inHundred;
    }

    int roll(int bound) {
        return random.nextInt(bound);
    }

    boolean coin() {
        return random.nextBoolean();
    }

    <T> T pick(List<T> all) {
        return all.get(roll(all.size()));
    }

    /** Every turn and every deed, in words. */
    List<String> told() {
        return told;
    }

    void tell(String what) {
        told.add(clock().instant() + " " + what);
    }

    Ports ports() {
        return new Ports(
                fakes.services(),
                fakes.programs(),
                state,
                fakes.sql(),
                FakeScheduler.on(clock()),
                fakes.primaries(),
                fakes.specs(),
                clock());
    }

    List<String> wrong() {
        List<String> all = new ArrayList<>(wrong);
        all.addAll(baton.died());
        return all;
    }

    void isWrong(String what) {
        wrong.add(what);
    }

    /** Whether another instance took over from that one, which then runs nothing any more. */
    boolean isGone(String instance) {
        return !fakes.primaries().instanceName(Scene.ORDERS).equals(instance);
    }

    /**
     * The catalog is fresh by whichever clock asks. A server says its own time in the Date header, which the library hears;
     * the JDK's server says the real one there, whatever it is told.
     */
    private void answerHealth() {
        if (answering || fakes.services().services().isEmpty()) {
            return;
        }
        answering = true;
        HttpFaults http = fakes.catalog(Scene.ORDERS.database()).faults();
        http.onRequest(request -> {
            if (request.equals("GET /health")) {
                http.answerText(request, 200, HEALTH.formatted(asking.instant().toEpochMilli()));
            }
        });
    }

    /** At each call of each host. */
    void look() {
        answerHealth();
        for (Job job : Job.values()) {
            int sessions = fakes.database(Scene.ORDERS.database()).sessions("coldfront_" + job.label() + "_orders");
            if (sessions > 1 && job != Job.COMPACTOR) {
                isWrong(sessions + " sessions of the " + job.label());
            }
            if (sessions > 0 && still) {
                isWrong("a session of the " + job.label() + " although a pause said that all is still");
            }
        }
    }

    /** A program got its document. */
    void starts(ExecId exec) {
        Optional<OpenRun> run = List.of(Job.values()).stream()
                .flatMap(job -> record(job).open().stream())
                .filter(open -> exec.value().startsWith(open.run().id()))
                .findFirst();
        if (run.isEmpty()) {
            isWrong("program " + exec.value() + " starts, and its run is not open");
            return;
        }
        OpenRun open = run.get();
        open.due().ifPresent(due -> {
            String before = runsByDue.putIfAbsent(
                    open.run().job().label() + " of " + due, open.run().id());
            if (before != null && !before.equals(open.run().id())) {
                isWrong("the " + open.run().job().label() + " due at " + due + " runs as " + before + " and as "
                        + open.run().id());
            }
        });
    }

    JobRecord record(Job job) {
        return new JobRecords(state)
                .load(Scene.ORDERS, job, Deadline.in(Duration.ofSeconds(30), clock()))
                .value();
    }
}

package io.coldfront.explore;

import static io.coldfront.explore.Scene.ORDERS;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.service.Job;
import io.coldfront.testkit.fake.database.FakeTable;
import io.coldfront.testkit.fault.Call;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;

/** What two hosts do in one world, in the order that a seed says, and what was wrong in it. For one thread. */
final class Story implements AutoCloseable {

    static final int CHAPTERS = 10;
    private static final int STEPS = 45;
    private static final List<Integer> MINUTES_AHEAD = List.of(0, 0, 2, -3, 7);

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int A_YEAR = 11;

    private final StoryWorld world;
    private final Turns turns;
    private final Operations operations;
    private final Deeds deeds;
    private final List<StoryHost> hosts;

    Story(long seed) {
        world = new StoryWorld(new Random(seed));
        turns = new Turns(world);
        operations = new Operations(world);
        deeds = new Deeds(world, operations, turns);
        world.fakes().clock().sleepBy(time -> world.baton().sleep("container", time));
        hosts = List.of(host("alpha"), host("beta"));
        hosts.forEach(turns::of);
        alone(hosts.get(0), "first apply", process -> process.apply(ORDERS).orThrow());
    }

    private StoryHost host(String name) {
        return new StoryHost(name, world, Duration.ofMinutes(world.pick(MINUTES_AHEAD)), this::met);
    }

    /** Every turn and every deed, in words. */
    List<String> told() {
        return world.told();
    }

    /** @param expected what there is after each chapter when nothing goes wrong */
    List<String> run(List<List<String>> expected) {
        try {
            for (int i = 0; i < CHAPTERS && world.wrong().isEmpty(); i++) {
                world.tell("chapter " + (i + 1));
                chapter(expected.get(i));
            }
        } catch (IllegalStateException e) {
            world.isWrong(String.valueOf(e.getMessage()));
        }
        return world.wrong();
    }

    private void chapter(List<String> expected) {
        begin();
        world.faulty = true;
        world.disturbed = true;
        for (int i = 0; i < STEPS && world.wrong().isEmpty(); i++) {
            step();
        }
        if (world.wrong().isEmpty()) {
            heal();
            end();
            Picture.difference(expected, picture()).forEach(line -> world.isWrong("in the end " + line));
        }
    }

    /** What there is after each chapter when nothing goes wrong. */
    static List<List<String>> undisturbed() {
        List<List<String>> pictures = new ArrayList<>();
        try (Story story = new Story(1)) {
            for (int i = 0; i < CHAPTERS; i++) {
                story.begin();
                story.end();
                pictures.add(story.picture());
            }
            if (!story.world.wrong().isEmpty()) {
                throw new IllegalStateException(story.world.wrong().toString());
            }
        }
        return pictures;
    }

    private List<String> picture() {
        return Picture.of(world.fakes(), world.ports(), ORDERS);
    }

    /** There is as much to do as before the first. */
    private void begin() {
        for (FakeTable table :
                world.fakes().database(ORDERS.database()).tables().all()) {
            table.filled(START, A_YEAR, 100);
        }
    }

    @Override
    public void close() {
        hosts.forEach(host -> {
            host.die();
            turns.drain(host);
        });
        world.fakes().close();
    }

    private void step() {
        List<Actor> ready = turns.ready();
        if (!ready.isEmpty() && world.roll(100) < 72) {
            turns.one(ready);
        } else {
            deeds.one(world.pick(hosts));
        }
    }

    private void met(StoryHost host, Call call) {
        world.look();
        Actor me = world.baton().me(host.name);
        String name = call.name();
        if (!me.inTransaction) {
            world.baton().pass(host.name, name);
        }
        // the fake's transactions are seen at once, those of the server at their end: so each is one turn
        me.inTransaction = name.endsWith(":begin") || (me.inTransaction && !ends(name));
        if (world.faulty && world.chance(1)) {
            boolean lost = world.coin();
            world.tell(me + (lost ? ": its answer is lost" : ": it fails"));
            if (lost) {
                host.faults.loseAnswer(name);
            } else {
                host.faults.fail(name);
            }
        }
    }

    private static boolean ends(String name) {
        return name.endsWith(":commit") || name.endsWith(":rollback") || name.equals("sql.open");
    }

    /** No fault any more; all that was begun comes to its end. */
    private void heal() {
        world.tell("faults stop");
        world.faulty = false;
        world.fakes().primaries().absent(ORDERS, false);
        hosts.forEach(host -> {
            host.frozen = false;
            host.faults.clear();
            if (host.dead) {
                host.live();
            }
        });
        turns.toTheEnd();
    }

    private void end() {
        for (Job job : Job.values()) {
            world.fakes().programs().script(job).behavesWell();
        }
        world.disturbed = false;
        world.clock().advance(Duration.ofMinutes(10));
        Rotation.to(world.fakes(), "the-last-secret");
        StoryHost last = world.pick(hosts);
        alone(last, "resume", operations::resume);
        alone(last, "apply", process -> settled(process.apply(ORDERS), ApplyOutcome.CHANGED));
        for (Job job : Job.values()) {
            alone(last, "tick of " + job, process -> operations.tick(process, job, Operations.due(last)));
        }
        for (Job job : Job.values()) {
            alone(last, "run of " + job, process -> operations.run(process, job));
        }
        alone(last, "apply", process -> settled(process.apply(ORDERS), ApplyOutcome.UNCHANGED));
        alone(last, "tasks", this::requireEnded);
    }

    private void alone(StoryHost host, String what, Consumer<ColdFront> work) {
        operations.start(host, what, work);
        turns.toTheEnd();
    }

    private void settled(ApplyReport report, ApplyOutcome most) {
        if (report.outcome() != most && report.outcome() != ApplyOutcome.UNCHANGED) {
            world.isWrong("in the end an apply is " + report);
        }
    }

    private void requireEnded(ColdFront process) {
        for (Task task : process.tasks(new TaskQuery(ORDERS, Optional.empty(), Set.of(), Optional.empty(), 1_000))) {
            if (task.ending().isEmpty()) {
                world.isWrong("is open in the end: " + task);
            }
        }
    }
}

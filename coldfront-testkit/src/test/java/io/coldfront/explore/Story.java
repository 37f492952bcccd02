package io.coldfront.explore;

import static io.coldfront.explore.Scene.ORDERS;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.testkit.fake.database.FakeTable;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.fault.SimulatedCrash;
import io.coldfront.testkit.program.ProgramScript;
import io.coldfront.tiering.Ending;
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
    private static final int HEALING = 6_000;
    private static final int AT_ONCE = 2;
    private static final int LONGEST_TURN = 24;
    private static final Duration DUE_EVERY = Duration.ofMinutes(5);
    private static final List<Duration> JUMPS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(4));
    private static final List<Integer> MINUTES_AHEAD = List.of(0, 0, 2, -3, 7);

    private static final Instant START = Instant.parse("2026-11-22T08:00:00Z");
    private static final int A_YEAR = 11;

    private final Random random;
    private final StoryWorld world;
    private final List<StoryHost> hosts;
    private final List<String> told = new ArrayList<>();
    private int operations;
    private int rotations;
    private int resumes;
    private int resuming;

    Story(long seed) {
        random = new Random(seed);
        world = new StoryWorld(random);
        world.fakes().clock().sleepBy(time -> world.baton().sleep("container", time));
        hosts = List.of(host("alpha"), host("beta"));
        alone(hosts.get(0), "first apply", process -> process.apply(ORDERS).orThrow());
    }

    private StoryHost host(String name) {
        return new StoryHost(name, world, Duration.ofMinutes(pick(MINUTES_AHEAD)), this::met);
    }

    /** Every turn and every deed, in words. */
    List<String> told() {
        return told;
    }

    /** @param expected what there is after each chapter when nothing goes wrong */
    List<String> run(List<List<String>> expected) {
        try {
            for (int i = 0; i < CHAPTERS && world.wrong().isEmpty(); i++) {
                tell("chapter " + (i + 1));
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
            drain(host);
        });
        world.fakes().close();
    }

    private void step() {
        List<Actor> ready = ready();
        if (!ready.isEmpty() && random.nextInt(100) < 72) {
            turn(ready);
        } else {
            deed();
        }
    }

    private void turn(List<Actor> ready) {
        Actor actor = pick(ready);
        int calls = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextInt(LONGEST_TURN);
        tell("turn of " + actor + ", " + calls + " calls");
        hosts.stream().filter(host -> host.name.equals(actor.owner)).forEach(host -> world.asking = host);
        world.baton().give(actor, calls);
    }

    private void deed() {
        StoryHost host = pick(hosts);
        int roll = random.nextInt(100);
        if (host.dead) {
            tell(host.name + " starts again");
            host.live();
        } else if (host.frozen) {
            tell(host.name + " goes on");
            host.frozen = false;
        } else if (roll < 45) {
            operation(host);
        } else if (roll < 75) {
            pass();
        } else if (roll < 81) {
            tell(host.name + " dies");
            host.die();
            drain(host);
        } else if (roll < 87) {
            tell(host.name + " freezes");
            host.frozen = true;
        } else if (roll < 95) {
            programs();
        } else {
            primary();
        }
    }

    private void operation(StoryHost host) {
        if (world.baton().all().stream()
                        .filter(actor -> isOperation(actor, host))
                        .count()
                >= AT_ONCE) {
            pass();
            return;
        }
        int roll = random.nextInt(100);
        Job job = pick(List.of(Job.ARCHIVER, Job.ARCHIVER, Job.PARTITIONER, Job.COMPACTOR));
        if (roll < 40) {
            Instant due = due(host);
            start(host, "tick of " + job + " due " + due, process -> told(process.tick(JobId.of(ORDERS, job), due)));
        } else if (roll < 55) {
            start(host, "run of " + job, process -> told(Optional.of(process.run(ORDERS, job))));
        } else if (roll < 68) {
            start(host, "apply", process -> applied(process.apply(ORDERS)));
        } else if (roll < 78) {
            rotations++;
            Rotation.to(world.fakes(), "secret-" + rotations);
            start(host, "rotation", process -> applied(process.apply(ORDERS)));
        } else if (roll < 86) {
            start(host, "pause", this::pause);
        } else if (roll < 92) {
            start(host, "resume", this::resume);
        } else {
            start(host, "watch", process -> process.tick(new JobId(ORDERS, "watch"), host.instant()));
        }
    }

    private void start(StoryHost host, String what, Consumer<ColdFront> work) {
        operations++;
        tell(host.name + " begins: " + what);
        ColdFront process = host.coldfront();
        world.baton().start(host.name, "operation " + operations + " " + what, () -> {
            try {
                work.accept(process);
            } catch (SimulatedCrash e) {
                tell(what + " crashed");
            } catch (ColdFrontException e) {
                tell(what + ": " + e.problem());
                if (!world.disturbed) {
                    world.isWrong(what + ", undisturbed, says " + e.problem());
                }
            } catch (RuntimeException | Error e) {
                if (e.getCause() instanceof SimulatedCrash) {
                    tell(what + " crashed");
                    return;
                }
                world.isWrong(what + " threw " + e + " at "
                        + List.of(e.getStackTrace()).subList(0, 3));
            }
        });
    }

    private void told(Optional<Task> task) {
        tell(task.map(known -> known.id().id() + " is "
                        + known.ending().map(this::brief).orElse("open"))
                .orElse("it was claimed elsewhere"));
    }

    private String brief(Ending ending) {
        return ending.outcome()
                + ending.problem().map(problem -> ": " + problem.message()).orElse("");
    }

    private void applied(ApplyReport report) {
        tell("an apply ends: " + report.outcome());
    }

    /** A resume that is on its way meanwhile lifts it again. */
    private void pause(ColdFront process) {
        int before = resumes;
        boolean alone = resuming == 0;
        Optional<Problem> obstacle = process.pause(ORDERS, "maintenance");
        world.still |= obstacle.isEmpty() && alone && before == resumes;
        tell("a pause ends: " + obstacle);
    }

    private void resume(ColdFront process) {
        resumes++;
        resuming++;
        world.still = false;
        try {
            process.resume(ORDERS);
        } finally {
            resuming--;
        }
    }

    /** To the next moment for which somebody waits, or as far as it comes. */
    private void pass() {
        Duration time = pick(JUMPS);
        tell("time passes: " + time);
        world.clock().advance(time);
    }

    private void programs() {
        for (Job job : Job.values()) {
            ProgramScript script = world.fakes().programs().script(job);
            script.behavesWell();
            script.runsFor(pick(List.of(Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ofMinutes(3))));
            script.leavesItsSessionOpenFor(
                    pick(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15), Duration.ofMinutes(2))));
        }
        tell("programs are slow or leave sessions");
    }

    private void primary() {
        switch (random.nextInt(4)) {
            case 0 -> {
                tell("the container restarts");
                world.fakes().primaries().restart(ORDERS);
            }
            case 1 -> {
                tell("a failover");
                world.fakes().primaries().failOver(ORDERS);
            }
            case 2 -> {
                tell("no primary");
                world.fakes().primaries().absent(ORDERS, true);
            }
            default -> {
                tell("a primary");
                world.fakes().primaries().absent(ORDERS, false);
            }
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
            boolean lost = random.nextBoolean();
            tell(me + (lost ? ": its answer is lost" : ": it fails"));
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
        tell("faults stop");
        world.faulty = false;
        world.fakes().primaries().absent(ORDERS, false);
        hosts.forEach(host -> {
            host.frozen = false;
            host.faults.clear();
            if (host.dead) {
                host.live();
            }
        });
        toTheEnd();
    }

    private void toTheEnd() {
        for (int i = 0; i < HEALING && !world.baton().all().isEmpty(); i++) {
            List<Actor> ready = ready();
            if (ready.isEmpty()) {
                world.clock().advance(Duration.ofSeconds(1));
            } else {
                turn(ready);
            }
        }
        if (!world.baton().all().isEmpty()) {
            throw new IllegalStateException(
                    "does not come to an end: " + world.baton().all());
        }
    }

    private void end() {
        for (Job job : Job.values()) {
            world.fakes().programs().script(job).behavesWell();
        }
        world.disturbed = false;
        world.clock().advance(Duration.ofMinutes(10));
        Rotation.to(world.fakes(), "the-last-secret");
        StoryHost last = pick(hosts);
        alone(last, "resume", this::resume);
        alone(last, "apply", process -> settled(process.apply(ORDERS), ApplyOutcome.CHANGED));
        for (Job job : Job.values()) {
            alone(last, "tick of " + job, process -> told(process.tick(JobId.of(ORDERS, job), due(last))));
        }
        for (Job job : Job.values()) {
            alone(last, "run of " + job, process -> told(Optional.of(process.run(ORDERS, job))));
        }
        alone(last, "apply", process -> settled(process.apply(ORDERS), ApplyOutcome.UNCHANGED));
        alone(last, "tasks", this::requireEnded);
    }

    private void alone(StoryHost host, String what, Consumer<ColdFront> work) {
        start(host, what, work);
        toTheEnd();
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

    /** A dead process's threads come to their ends without an effect. */
    private void drain(StoryHost host) {
        List<Actor> left = of(host);
        for (int i = 0; i < HEALING && !left.isEmpty(); i++) {
            world.baton().give(left.get(i % left.size()), HEALING);
            left = of(host);
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("lives after its process died: " + left);
        }
    }

    private List<Actor> of(StoryHost host) {
        return world.baton().all().stream()
                .filter(actor -> actor.owner.equals(host.name))
                .toList();
    }

    private List<Actor> ready() {
        return world.baton().all().stream()
                .filter(actor -> hosts.stream().noneMatch(host -> host.frozen && host.name.equals(actor.owner)))
                .filter(actor -> actor.ready.getAsBoolean())
                .toList();
    }

    private static boolean isOperation(Actor actor, StoryHost host) {
        return actor.owner.equals(host.name) && actor.name.contains("operation");
    }

    private static Instant due(StoryHost host) {
        long every = DUE_EVERY.toSeconds();
        return Instant.ofEpochSecond(host.instant().getEpochSecond() / every * every);
    }

    private <T> T pick(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private void tell(String what) {
        told.add(world.clock().instant() + " " + what);
    }
}

package io.coldfront.explore;

import static io.coldfront.explore.Scene.ORDERS;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyReport;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.testkit.fault.SimulatedCrash;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What hosts are asked to do, each in a thread of its own that goes on when it is its turn. */
final class Operations {

    private static final int AT_ONCE = 2;
    private static final Duration DUE_EVERY = Duration.ofMinutes(5);

    private final StoryWorld world;
    private int operations;
    private int rotations;
    private int resumes;
    private int resuming;

    Operations(StoryWorld world) {
        this.world = world;
    }

    /** Whether the host has as much to do as it takes. */
    boolean areEnough(StoryHost host) {
        return world.baton().all().stream()
                        .filter(actor -> isOperation(actor, host))
                        .count()
                >= AT_ONCE;
    }

    /** Any one. */
    void begin(StoryHost host) {
        int roll = world.roll(100);
        Job job = world.pick(List.of(Job.ARCHIVER, Job.ARCHIVER, Job.PARTITIONER, Job.COMPACTOR));
        if (roll < 40) {
            Instant due = due(host);
            start(host, "tick of " + job + " due " + due, process -> tick(process, job, due));
        } else if (roll < 55) {
            start(host, "run of " + job, process -> run(process, job));
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

    void start(StoryHost host, String what, Consumer<ColdFront> work) {
        operations++;
        world.tell(host.name + " begins: " + what);
        ColdFront process = host.coldfront();
        world.baton().start(host.name, "operation " + operations + " " + what, () -> {
            try {
                work.accept(process);
            } catch (SimulatedCrash e) {
                world.tell(what + " crashed");
            } catch (ColdFrontException e) {
                world.tell(what + ": " + e.problem());
                if (!world.disturbed) {
                    world.isWrong(what + ", undisturbed, says " + e.problem());
                }
            } catch (RuntimeException | Error e) {
                if (e.getCause() instanceof SimulatedCrash) {
                    world.tell(what + " crashed");
                    return;
                }
                world.isWrong(what + " threw " + e + " at "
                        + List.of(e.getStackTrace()).subList(0, 3));
            }
        });
    }

    void tick(ColdFront process, Job job, Instant due) {
        told(process.tick(JobId.of(ORDERS, job), due));
    }

    void run(ColdFront process, Job job) {
        told(Optional.of(process.run(ORDERS, job)));
    }

    private void told(Optional<Task> task) {
        world.tell(task.map(known -> known.id().id() + " is "
                        + known.ending().map(this::brief).orElse("open"))
                .orElse("it was claimed elsewhere"));
    }

    private String brief(Ending ending) {
        return ending.outcome()
                + ending.problem().map(problem -> ": " + problem.message()).orElse("");
    }

    private void applied(ApplyReport report) {
        world.tell("an apply ends: " + report.outcome());
    }

    /** A resume that is on its way meanwhile lifts it again. */
    private void pause(ColdFront process) {
        int before = resumes;
        boolean alone = resuming == 0;
        Optional<Problem> obstacle = process.pause(ORDERS, "maintenance");
        world.still |= obstacle.isEmpty() && alone && before == resumes;
        world.tell("a pause ends: " + obstacle);
    }

    void resume(ColdFront process) {
        resumes++;
        resuming++;
        world.still = false;
        try {
            process.resume(ORDERS);
        } finally {
            resuming--;
        }
    }

    /** The newest due moment by the host's clock. */
    static Instant due(StoryHost host) {
        long every = DUE_EVERY.toSeconds();
        return Instant.ofEpochSecond(host.instant().getEpochSecond() / every * every);
    }

    private static boolean isOperation(Actor actor, StoryHost host) {
        return actor.owner.equals(host.name) && actor.name.contains("operation");
    }
}

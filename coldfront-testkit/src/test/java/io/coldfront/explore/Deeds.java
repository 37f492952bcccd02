package io.coldfront.explore;

import static io.coldfront.explore.Scene.ORDERS;

import io.coldfront.service.Job;
import io.coldfront.testkit.program.ProgramScript;
import java.time.Duration;
import java.util.List;

/** What happens to hosts, programs and the primary between two turns, and what hosts begin. */
final class Deeds {

    private static final List<Duration> JUMPS =
            List.of(Duration.ofSeconds(2), Duration.ofSeconds(20), Duration.ofMinutes(1), Duration.ofMinutes(4));

    private final StoryWorld world;
    private final Operations operations;
    private final Turns turns;

    Deeds(StoryWorld world, Operations operations, Turns turns) {
        this.world = world;
        this.operations = operations;
        this.turns = turns;
    }

    void one(StoryHost host) {
        int roll = world.roll(100);
        if (host.dead) {
            world.tell(host.name + " starts again");
            host.live();
        } else if (host.frozen) {
            world.tell(host.name + " goes on");
            host.frozen = false;
        } else if (roll < 45) {
            operation(host);
        } else if (roll < 75) {
            pass();
        } else if (roll < 81) {
            world.tell(host.name + " dies");
            host.die();
            turns.drain(host);
        } else if (roll < 87) {
            world.tell(host.name + " freezes");
            host.frozen = true;
        } else if (roll < 95) {
            programs();
        } else {
            primary();
        }
    }

    private void operation(StoryHost host) {
        if (operations.areEnough(host)) {
            pass();
        } else {
            operations.begin(host);
        }
    }

    /** To the next moment for which somebody waits, or as far as it comes. */
    private void pass() {
        Duration time = world.pick(JUMPS);
        world.tell("time passes: " + time);
        world.clock().advance(time);
    }

    private void programs() {
        for (Job job : Job.values()) {
            ProgramScript script = world.fakes().programs().script(job);
            script.behavesWell();
            script.runsFor(world.pick(List.of(Duration.ofMillis(1), Duration.ofSeconds(20), Duration.ofMinutes(3))));
            script.leavesItsSessionOpenFor(
                    world.pick(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(15), Duration.ofMinutes(2))));
        }
        world.tell("programs are slow or leave sessions");
    }

    private void primary() {
        switch (world.roll(4)) {
            case 0 -> {
                world.tell("the container restarts");
                world.fakes().primaries().restart(ORDERS);
            }
            case 1 -> {
                world.tell("a failover");
                world.fakes().primaries().failOver(ORDERS);
            }
            case 2 -> {
                world.tell("no primary");
                world.fakes().primaries().absent(ORDERS, true);
            }
            default -> {
                world.tell("a primary");
                world.fakes().primaries().absent(ORDERS, false);
            }
        }
    }
}

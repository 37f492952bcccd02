package io.coldfront.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Who goes on, for how many calls, and how all that was begun comes to its end. */
final class Turns {

    private static final int HEALING = 6_000;
    private static final int LONGEST_TURN = 24;

    private final StoryWorld world;
    private final List<StoryHost> hosts = new ArrayList<>();

    Turns(StoryWorld world) {
        this.world = world;
    }

    void of(StoryHost host) {
        hosts.add(host);
    }

    void one(List<Actor> ready) {
        Actor actor = world.pick(ready);
        int calls = world.roll(4) == 0 ? world.roll(2) : world.roll(LONGEST_TURN);
        world.tell("turn of " + actor + ", " + calls + " calls");
        hosts.stream().filter(host -> host.name.equals(actor.owner)).forEach(host -> world.asking = host);
        world.baton().give(actor, calls);
    }

    void toTheEnd() {
        for (int i = 0; i < HEALING && !world.baton().all().isEmpty(); i++) {
            List<Actor> ready = ready();
            if (ready.isEmpty()) {
                world.clock().advance(Duration.ofSeconds(1));
            } else {
                one(ready);
            }
        }
        if (!world.baton().all().isEmpty()) {
            throw new IllegalStateException(
                    "does not come to an end: " + world.baton().all());
        }
    }

    /** A dead process's threads come to their ends without an effect. */
    void drain(StoryHost host) {
        List<Actor> left = actorsOf(host);
        for (int i = 0; i < HEALING && !left.isEmpty(); i++) {
            world.baton().give(left.get(i % left.size()), HEALING);
            left = actorsOf(host);
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException("lives after its process died: " + left);
        }
    }

    private List<Actor> actorsOf(StoryHost host) {
        return world.baton().all().stream()
                .filter(actor -> actor.owner.equals(host.name))
                .toList();
    }

    /** Those who could go on. */
    List<Actor> ready() {
        return world.baton().all().stream()
                .filter(actor -> hosts.stream().noneMatch(host -> host.frozen && host.name.equals(actor.owner)))
                .filter(actor -> actor.ready.getAsBoolean())
                .toList();
    }
}

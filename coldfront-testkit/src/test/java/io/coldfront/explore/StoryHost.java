package io.coldfront.explore;

import io.coldfront.ColdFront;
import io.coldfront.Ports;
import io.coldfront.port.Time;
import io.coldfront.testkit.fake.FakeScheduler;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.fault.Faults;
import java.time.Duration;
import java.time.Instant;
import java.util.function.BiConsumer;

/** One host process of a story, with a clock that is wrong by some minutes. */
final class StoryHost implements Time {

    final String name;
    final Faults faults;
    private final StoryWorld world;
    private final Duration ahead;
    boolean frozen;
    boolean dead;
    int lives;
    private Ports ports;
    private ColdFront coldfront;

    StoryHost(String name, StoryWorld world, Duration ahead, BiConsumer<StoryHost, Call> met) {
        this.name = name;
        this.world = world;
        this.ahead = ahead;
        this.faults = Faults.on(world.clock());
        faults.onCall(call -> met.accept(this, call));
        this.ports = wired();
        this.coldfront = built();
    }

    ColdFront coldfront() {
        return coldfront;
    }

    void die() {
        dead = true;
        faults.restart();
    }

    void live() {
        dead = false;
        lives++;
        ports = wired();
        coldfront = built();
    }

    @Override
    public Instant instant() {
        return world.clock().instant().plus(ahead);
    }

    @Override
    public Duration elapsed() {
        return world.clock().elapsed();
    }

    @Override
    public void sleep(Duration time) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted before it slept");
        }
        if (!time.isNegative() && !time.isZero()) {
            world.baton().sleep(name, time);
        }
    }

    private Ports wired() {
        int life = lives;
        DetachedPrograms programs = new DetachedPrograms(world, name, () -> dead || lives != life);
        return new Ports(
                faults.over(world.fakes().services()),
                faults.over(programs),
                faults.over(world.state()),
                faults.over(world.fakes().sql()),
                faults.over(FakeScheduler.on(world.clock())),
                faults.over(world.fakes().primaries()),
                faults.over(world.fakes().specs()),
                this);
    }

    /** An apply does one step after the other, so that a turn is one thread's. */
    private ColdFront built() {
        return ColdFront.builder()
                .ports(ports)
                .hostName(name)
                .fencing((service, instance, deadline) -> world.isGone(instance))
                .workers(Runnable::run, 64, 64)
                .build();
    }
}

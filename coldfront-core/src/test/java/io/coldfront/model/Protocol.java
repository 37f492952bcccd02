package io.coldfront.model;

import java.util.Set;

/** The protocol: who may do what, when. Each part of it is a class of its own. */
final class Protocol implements Model<World> {

    private final Bounds bounds;
    private final Starting starting;
    private final Feeding feeding;
    private final Ending ending;
    private final Judging judging;
    private final Changing changing;
    private final Programs programs;
    private final Faults faults;

    Protocol(Set<Rule> rules, Bounds bounds) {
        this.bounds = bounds;
        Evidence evidence = new Evidence(rules);
        Slot slot = new Slot(rules, bounds, evidence);
        this.starting = new Starting(rules, bounds, slot);
        this.feeding = new Feeding(rules, bounds);
        this.ending = new Ending(rules, slot, evidence);
        this.judging = new Judging(rules, evidence);
        this.changing = new Changing(rules, bounds, slot);
        this.programs = new Programs(rules, bounds, slot);
        this.faults = new Faults(rules, bounds);
    }

    @Override
    public World begin() {
        return new World();
    }

    @Override
    public void copy(World from, World to) {
        to.copy(from);
    }

    @Override
    public void tidy(World world) {
        world.tidy();
    }

    @Override
    public void pack(World world, Bits bits) {
        WorldBits.put(world, bits);
    }

    @Override
    public void unpack(Bits bits, World world) {
        WorldBits.get(world, bits);
    }

    @Override
    public void moves(World world, Moves<World> moves) {
        for (int host = 0; host < 2; host++) {
            moves.mayNeverCome(world.hosts[host].lapsed && !world.hosts[1 - host].lapsed);
            starting.moves(world, host, moves);
            feeding.moves(world, host, moves);
            ending.moves(world, host, moves);
            judging.moves(world, host, moves);
            changing.moves(world, host, moves);
        }
        moves.mayNeverCome(false);
        programs.moves(world, moves);
        faults.moves(world, moves);
    }

    @Override
    public Breach breach(World world) {
        return Invariants.breach(world, bounds);
    }

    @Override
    public boolean isSettled(World world) {
        return world.store.open == 0;
    }
}

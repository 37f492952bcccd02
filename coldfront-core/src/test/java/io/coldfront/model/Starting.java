package io.coldfront.model;

import java.util.Set;

/** A run begins: look, claim, read the holds, be admitted. */
final class Starting {

    private final Set<Rule> rules;
    private final Bounds bounds;
    private final Slot slot;

    Starting(Set<Rule> rules, Bounds bounds, Slot slot) {
        this.rules = rules;
        this.bounds = bounds;
        this.slot = slot;
    }

    void moves(World world, int host, Moves<World> moves) {
        switch (world.hosts[host].at) {
            case IDLE -> look(world, host, moves);
            case CLAIMING -> claim(world, host, moves);
            case CLAIMED -> readHolds(world, host, moves);
            case ADMITTING -> beAdmitted(world, host, moves);
            default -> {}
        }
    }

    /** The job record was read a while ago: it is the claim that finds out whether it is still like that. */
    private void look(World world, int host, Moves<World> moves) {
        if (world.store.cursor > world.now) {
            moves.fork().store.cursor = world.now;
            moves.step("{host} pulls the cursor back to the database's clock", host, 0);
            return;
        }
        boolean free = slot.looksFree(world, world.primary()) && mayLook(world);
        if (world.store.cursor < world.now) {
            tick(world, host, free, moves);
        }
        if (free && world.manual < bounds.manual()) {
            World next = moves.fork();
            next.manual++;
            begin(next, host, 0);
            moves.maybe(
                    "{host} is asked to run by hand, reads the job record, later looks at the primary: free", host, 0);
        }
    }

    private void tick(World world, int host, boolean free, Moves<World> moves) {
        if (free) {
            begin(moves.fork(), host, world.now);
            moves.maybe("{host} reads the job record for a tick, later looks at the primary: free", host, 0);
        }
        if (!free || world.store.open != 0) {
            World next = moves.fork();
            next.store.cursor = world.now;
            next.recordWritten();
            moves.maybe("{host} gets the tick and skips it: the slot is not free", host, 0);
        }
    }

    /** Without the handshake the holds are read once, before the claim. */
    private boolean mayLook(World world) {
        return rules.contains(Rule.HANDSHAKE) || !world.store.isHeld();
    }

    private void begin(World next, int host, int due) {
        slot.afterLook(next, next.primary());
        Host runner = next.hosts[host];
        runner.at = At.CLAIMING;
        runner.run = due;
        runner.instance = next.primary();
    }

    private void claim(World world, int host, Moves<World> moves) {
        int due = world.hosts[host].run;
        boolean open = due != 0 && due <= world.store.cursor || world.store.open != 0;
        if (open || world.runs == World.MAX_RUNS) {
            moves.fork().hosts[host].rest();
            moves.step("{host} finds it claimed already", host, 0);
            return;
        }
        World next = moves.fork();
        claimed(next, host, due);
        boolean claims = rules.contains(Rule.CLAIM_FIRST);
        moves.step(claims ? "{host} claims it as {run}" : "{host} begins {run} without a claim", host, next.runs);
        if (Faults.may(world, bounds, Fault.LOST_ANSWER)) {
            next = moves.fork();
            claimed(next, host, due);
            next.hosts[host].rest();
            next.faults++;
            moves.fault("{host} claims it as {run}, never hears that it did, and leaves it", host, next.runs);
        }
    }

    private void claimed(World next, int host, int due) {
        Host runner = next.hosts[host];
        int id = ++next.runs;
        Run run = next.run(id);
        run.due = due;
        run.instance = runner.instance;
        runner.run = id;
        runner.at = At.CLAIMED;
        if (rules.contains(Rule.CLAIM_FIRST)) {
            next.store.cursor = Math.max(next.store.cursor, due);
            next.store.openFor(id, host);
            next.recordWritten();
        }
    }

    private void readHolds(World world, int host, Moves<World> moves) {
        boolean held = rules.contains(Rule.HANDSHAKE) && world.store.isHeld();
        moves.fork().hosts[host].at = held ? At.CLOSING : At.ADMITTING;
        moves.step(
                held ? "{host} finds the service held and gives {run} up" : "{host} finds nothing held",
                host,
                world.hosts[host].run);
    }

    private void beAdmitted(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        int instance = world.hosts[host].instance;
        if (!slot.isFree(world, instance, id)) {
            refuse(host, id, moves);
        } else if (world.cutover != Cutover.NONE && instance == world.primary()) {
            cleanUp(world, host, moves);
        } else {
            admit(world, host, moves);
        }
    }

    private static void refuse(int host, int id, Moves<World> moves) {
        moves.fork().hosts[host].at = At.SHUTTING;
        moves.step("{host} is refused the admission of {run}", host, id);
    }

    private void cleanUp(World world, int host, Moves<World> moves) {
        boolean emptied = world.cutover == Cutover.EMPTIED;
        if (emptied && rules.contains(Rule.SPARE_AFTER_CRASH)) {
            refuse(host, world.hosts[host].run, moves);
            return;
        }
        World next = moves.fork();
        next.cutover = Cutover.NONE;
        if (emptied) {
            next.breach = Breach.I7;
        }
        moves.step("{host} cleans the unfinished cutover up", host, 0);
    }

    private void admit(World world, int host, Moves<World> moves) {
        Host runner = world.hosts[host];
        World next = moves.fork();
        slot.admit(next, runner.instance, runner.run);
        next.hosts[host].at = At.ASKING;
        moves.step(
                slot.is(Rule.SLOT)
                        ? "{host} is admitted for {run}: LOGIN and a new password"
                        : "{host} looks again for {run}: no session",
                host,
                runner.run);
        if (Faults.may(world, bounds, Fault.LOST_ANSWER)) {
            next = moves.fork();
            next.late = runner.run;
            next.hosts[host].at = At.SHUTTING;
            next.faults++;
            moves.fault(
                    "{host} loses the connection during the admission of {run}, whose commit is on its way",
                    host,
                    runner.run);
        }
    }
}

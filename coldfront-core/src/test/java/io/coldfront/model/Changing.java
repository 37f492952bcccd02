package io.coldfront.model;

import java.util.Set;

/** An apply that changes what runs use, or a removal: hold, look for open runs, close the slot, drain, then change. */
final class Changing {

    private final Set<Rule> rules;
    private final Bounds bounds;
    private final Slot slot;

    Changing(Set<Rule> rules, Bounds bounds, Slot slot) {
        this.rules = rules;
        this.bounds = bounds;
        this.slot = slot;
    }

    void moves(World world, int host, Moves<World> moves) {
        switch (world.hosts[host].change) {
            case NONE -> begin(world, host, moves);
            case WAITING -> look(world, host, moves);
            case SHUTTING -> shut(world, host, moves);
            case DRAINING -> drain(world, host, moves);
            case RELYING -> change(world, host, moves);
            case REOPENING -> reopen(world, host, moves);
            case LIFTING -> lift(world, host, moves);
        }
    }

    private void begin(World world, int host, Moves<World> moves) {
        Host other = world.hosts[1 - host];
        if (world.decommissioned || (other.change != Change.NONE && !other.lapsed)) {
            return;
        }
        if (world.applies < bounds.applies()) {
            World next = moves.fork();
            next.applies++;
            next.hosts[host].change = Change.WAITING;
            next.store.holders |= 1 << host;
            moves.maybe("{host} begins an apply and sets its hold", host, 0);
        }
        if (world.removals < bounds.removals()) {
            World next = moves.fork();
            next.removals++;
            next.hosts[host].change = Change.WAITING;
            next.hosts[host].removes = true;
            next.store.removed = true;
            moves.maybe("{host} begins to remove the service and sets its hold", host, 0);
        }
    }

    private void look(World world, int host, Moves<World> moves) {
        if (world.store.open == 0 || !rules.contains(Rule.HANDSHAKE)) {
            World next = moves.fork();
            next.hosts[host].change = Change.SHUTTING;
            next.hosts[host].changesOn = world.primary();
            moves.step(
                    rules.contains(Rule.HANDSHAKE)
                            ? "{host} (holding) sees no open run"
                            : "{host} (holding) doesn't look for open runs",
                    host,
                    0);
        }
    }

    private void shut(World world, int host, Moves<World> moves) {
        int instance = world.hosts[host].changesOn;
        if (world.isAlive(instance) && slot.namesLivingRun(world, instance)) {
            return;
        }
        World next = moves.fork();
        if (!world.isAlive(instance) || world.roles[instance].isGone()) {
            next.hosts[host].change = Change.LIFTING;
            moves.step("{host} (holding) finds no slot", host, 0);
            return;
        }
        slot.hold(next, instance, host);
        takeOver(next.hosts[1 - host]);
        next.hosts[host].change = Change.DRAINING;
        moves.step("{host} (holding) closes the slot and puts its name into the mark", host, 0);
    }

    private void drain(World world, int host, Moves<World> moves) {
        Host changer = world.hosts[host];
        if (world.sessions(changer.changesOn) > 0) {
            return;
        }
        World next = moves.fork();
        if (!stillHolds(world, host)) {
            next.hosts[host].change = Change.REOPENING;
            moves.step("{host} (holding) finds its hold or its mark gone, and gives up", host, 0);
            return;
        }
        next.hosts[host].change = Change.RELYING;
        if (changer.removes) {
            next.roles[changer.changesOn].close(Role.GONE, true);
            next.decommissioned = true;
            moves.step("{host} (holding) sees no session and takes the role away", host, 0);
        } else {
            moves.step("{host} (holding) sees no session and begins to change things", host, 0);
        }
    }

    /** The mark is looked at with the sessions; the hold stands in the journal that is written before each change. */
    private boolean stillHolds(World world, int host) {
        Host changer = world.hosts[host];
        boolean marked = world.roles[changer.changesOn].mark == Role.HELD + host || !slot.is(Rule.SLOT);
        return marked && (changer.removes ? world.store.removed : world.store.isHeldBy(host));
    }

    private static void change(World world, int host, Moves<World> moves) {
        World next = moves.fork();
        if (world.hosts[host].removes) {
            next.hosts[host].endChange();
            moves.step("{host} has removed the service", host, 0);
        } else {
            next.hosts[host].change = Change.REOPENING;
            moves.step("{host} (holding) has changed things", host, 0);
        }
    }

    private static void reopen(World world, int host, Moves<World> moves) {
        World next = moves.fork();
        Role role = next.roles[world.hosts[host].changesOn];
        if (role.mark == Role.HELD + host) {
            role.mark = Role.CLOSED;
        }
        next.hosts[host].change = Change.LIFTING;
        moves.step("{host} takes its name from the mark", host, 0);
    }

    private static void takeOver(Host other) {
        other.takenOver = other.change == Change.RELYING;
    }

    /** Lifts its own hold and those of the dead, or of whom it thinks dead. */
    private static void lift(World world, int host, Moves<World> moves) {
        World next = moves.fork();
        Host other = next.hosts[1 - host];
        boolean otherHolds = other.change != Change.NONE && !other.lapsed;
        next.store.holders &= otherHolds ? 1 << (1 - host) : 0;
        if (!otherHolds) {
            takeOver(other);
        }
        next.hosts[host].endChange();
        moves.step("{host} lifts its hold", host, 0);
    }
}

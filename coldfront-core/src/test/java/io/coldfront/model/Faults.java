package io.coldfront.model;

import java.util.Set;

/** What goes wrong, as often as the bounds allow; and the clock, the backups, the fencing that come by themselves. */
final class Faults {

    private final Bounds bounds;
    private final boolean restartsAreTold;

    Faults(Set<Rule> rules, Bounds bounds) {
        this.bounds = bounds;
        this.restartsAreTold = !rules.contains(Rule.LOOK_INTO_RESTARTED);
    }

    static boolean may(World world, Bounds bounds, Fault fault) {
        return world.faults < bounds.faults() && bounds.kinds().contains(fault);
    }

    void moves(World world, Moves<World> moves) {
        passTime(world, moves);
        if (world.failedOver && !world.fenced) {
            fence(moves.fork());
            moves.step("instance 1 is fenced", 0, 0);
        }
        if (world.faults < bounds.faults()) {
            for (int i = 0; i < 2; i++) {
                hostFaults(world, i, moves);
                restart(world, i, moves);
            }
            failOver(world, moves);
            loseStore(world, moves);
            cutShort(world, moves);
        }
    }

    private void passTime(World world, Moves<World> moves) {
        if (world.now < bounds.dues()) {
            moves.fork().now++;
            moves.maybe("the next due moment comes", 0, 0);
        }
        if (may(world, bounds, Fault.ROLLBACK) && !world.hasBackup && !world.storeLost) {
            World next = moves.fork();
            next.hasBackup = true;
            next.backup.copy(world.store);
            moves.maybe("the state store is backed up", 0, 0);
        }
        if (may(world, bounds, Fault.CLOCK_BACK) && !world.clockWentBack && world.now > 1) {
            World next = fault(moves);
            next.now--;
            next.clockWentBack = true;
            moves.fault("the database's clock goes back behind the last due moment", 0, 0);
        }
    }

    private static World fault(Moves<World> moves) {
        World next = moves.fork();
        next.faults++;
        return next;
    }

    private static void fence(World next) {
        next.fenced = true;
        endAll(next, World.OLD);
        next.roles[World.OLD].close(Role.CLOSED, true);
    }

    private static void endAll(World next, int instance) {
        for (int id = 1; id <= next.runs; id++) {
            Run run = next.run(id);
            boolean asked = run.program == Program.ASKED && next.isAlive(instance);
            if (run.instance == instance && run.program != Program.NONE && !asked) {
                run.program = Program.OVER;
            }
        }
        if (next.late != 0 && next.run(next.late).instance == instance) {
            next.late = 0;
        }
    }

    private void hostFaults(World world, int host, Moves<World> moves) {
        Host process = world.hosts[host];
        if (process.isIdle()) {
            return;
        }
        if (may(world, bounds, Fault.CRASH)) {
            crash(fault(moves), host);
            moves.fault("{host} crashes", host, 0);
            if (process.at == At.ADMITTING && world.late == 0) {
                World next = fault(moves);
                next.late = process.run;
                crash(next, host);
                moves.fault("{host} crashes, its admission of {run} is on its way", host, process.run);
            }
        }
        if (may(world, bounds, Fault.PAUSE) && !process.lapsed) {
            fault(moves).hosts[host].lapsed = true;
            moves.fault("{host} stands still until its lease has run out", host, 0);
        }
    }

    private static void crash(World next, int host) {
        if (next.store.open != 0 && next.store.owner == host) {
            next.store.ownerGone = true;
        }
        if (next.hasBackup && next.backup.open != 0 && next.backup.owner == host) {
            next.backup.ownerGone = true;
        }
        next.hosts[host].rest();
        next.hosts[host].endChange();
    }

    private void restart(World world, int instance, Moves<World> moves) {
        if (!may(world, bounds, Fault.RESTART) || !world.isAlive(instance)) {
            return;
        }
        World next = fault(moves);
        endAll(next, instance);
        for (int id = 1; id <= next.runs; id++) {
            Run run = next.run(id);
            run.restarted |= restartsAreTold && run.instance == instance && run.program != Program.OVER;
        }
        emptyDelta(next);
        moves.fault("the container of {node} is started anew", instance, 0);
    }

    private static void emptyDelta(World next) {
        if (next.cutover == Cutover.INTACT) {
            next.cutover = Cutover.EMPTIED;
        }
    }

    private void failOver(World world, Moves<World> moves) {
        if (world.failedOver) {
            return;
        }
        if (may(world, bounds, Fault.FAILOVER)) {
            World next = promote(fault(moves));
            next.roles[World.NEW].copy(world.roles[World.OLD]);
            moves.fault("instance 2 becomes the primary, instance 1 goes on out of reach", 0, 0);
        }
        if (may(world, bounds, Fault.FAILOVER_BEHIND) && world.roles[World.OLD].mark != Role.CLOSED) {
            promote(fault(moves));
            moves.fault(
                    "instance 2, where the slot still is closed, becomes the primary, instance 1 goes on out of reach",
                    0,
                    0);
        }
    }

    private static World promote(World next) {
        next.failedOver = true;
        emptyDelta(next);
        return next;
    }

    private void loseStore(World world, Moves<World> moves) {
        if (world.storeLost) {
            return;
        }
        if (may(world, bounds, Fault.STORE_LOSS)) {
            lost(fault(moves), new Store());
            moves.fault("the state store loses everything", 0, 0);
        }
        if (may(world, bounds, Fault.ROLLBACK) && world.hasBackup) {
            lost(fault(moves), world.backup);
            moves.fault("the state store is restored from its backup", 0, 0);
        }
    }

    private static void lost(World next, Store content) {
        next.store.copy(content);
        next.storeLost = true;
        next.hasBackup = false;
        next.backup.copy(new Store());
        next.recordWritten();
    }

    private void cutShort(World world, Moves<World> moves) {
        if (!may(world, bounds, Fault.CUT_SHORT) || world.cutover != Cutover.NONE) {
            return;
        }
        for (int id = 1; id <= world.runs; id++) {
            boolean onPrimary = world.run(id).instance == world.primary();
            if (world.run(id).program == Program.WORKING && onPrimary) {
                World next = fault(moves);
                next.run(id).program = Program.OVER;
                next.cutover = Cutover.INTACT;
                moves.fault("the program of {run} is killed in its cutover", 0, id);
            }
        }
    }
}

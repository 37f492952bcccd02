package io.coldfront.model;

/** What must hold in every world of the protocol; what only a step can break, the step has written down. */
final class Invariants {

    private Invariants() {}

    static Breach breach(World world, Bounds bounds) {
        if (world.sessions(World.OLD) > 1 || world.sessions(World.NEW) > 1) {
            return Breach.I1;
        }
        if (world.breach != Breach.NONE) {
            return world.breach;
        }
        boolean knownDoubleFault = world.failedOver && world.storeLost && bounds.counted() != Breach.I2;
        return knownDoubleFault ? Breach.NONE : acrossInstances(world);
    }

    /** Whether a due moment may run again: nobody remembers it, as the store was lost or restored or the clock went back. */
    static boolean mayRepeat(World world, Bounds bounds) {
        return (world.storeLost || world.clockWentBack) && bounds.counted() != Breach.I4;
    }

    private static Breach acrossInstances(World world) {
        int sessions = world.sessions(World.OLD) + world.sessions(World.NEW);
        if (sessions > 1) {
            return Breach.I2;
        }
        if (sessions == 0) {
            return Breach.NONE;
        }
        if (world.decommissioned) {
            return Breach.I5_REMOVED;
        }
        return reliesOnHold(world, 0) || reliesOnHold(world, 1) ? Breach.I5_HELD : Breach.NONE;
    }

    private static boolean reliesOnHold(World world, int host) {
        Host changer = world.hosts[host];
        return changer.change == Change.RELYING && !changer.removes && !changer.takenOver;
    }
}

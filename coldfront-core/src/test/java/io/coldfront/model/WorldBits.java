package io.coldfront.model;

/** A world as two longs. */
final class WorldBits {

    private static final Breach[] BREACHES = Breach.values();
    private static final Cutover[] CUTOVERS = Cutover.values();

    private WorldBits() {}

    static void put(World world, Bits bits) {
        world.store.put(bits);
        world.backup.put(bits);
        bits.put(world.hasBackup);
        for (int i = 0; i < 2; i++) {
            world.roles[i].put(bits);
            world.hosts[i].put(bits);
        }
        for (int id = 1; id <= World.MAX_RUNS; id++) {
            world.run(id).put(bits);
        }
        bits.put(world.now, 2);
        bits.put(world.runs, 3);
        bits.put(world.late, 3);
        bits.put(world.failedOver);
        bits.put(world.fenced);
        bits.put(world.cutover.ordinal(), 2);
        bits.put(world.storeLost);
        bits.put(world.clockWentBack);
        bits.put(world.startedDues, 3);
        bits.put(world.decommissioned);
        bits.put(world.faults, 3);
        bits.put(world.manual, 1);
        bits.put(world.applies, 2);
        bits.put(world.removals, 1);
        bits.put(world.breach.ordinal(), 4);
    }

    static void get(World world, Bits bits) {
        world.store.get(bits);
        world.backup.get(bits);
        world.hasBackup = bits.get();
        for (int i = 0; i < 2; i++) {
            world.roles[i].get(bits);
            world.hosts[i].get(bits);
        }
        for (int id = 1; id <= World.MAX_RUNS; id++) {
            world.run(id).get(bits);
        }
        world.now = bits.get(2);
        world.runs = bits.get(3);
        world.late = bits.get(3);
        world.failedOver = bits.get();
        world.fenced = bits.get();
        world.cutover = CUTOVERS[bits.get(2)];
        world.storeLost = bits.get();
        world.clockWentBack = bits.get();
        world.startedDues = bits.get(3);
        world.decommissioned = bits.get();
        world.faults = bits.get(3);
        world.manual = bits.get(1);
        world.applies = bits.get(2);
        world.removals = bits.get(1);
        world.breach = BREACHES[bits.get(4)];
    }
}

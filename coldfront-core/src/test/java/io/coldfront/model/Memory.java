package io.coldfront.model;

/** A thing that can't be read back, what the journal remembers of it, and two hosts that apply the spec to it. */
final class Memory {

    private static final Breach[] BREACHES = Breach.values();

    /** The newest revision of the spec. */
    int spec = 1;

    final Thing thing = new Thing();
    final Entry entry = new Entry();
    /** What a restored journal would say. */
    final Entry backup = new Entry();

    boolean hasBackup;
    final Applier[] appliers = {new Applier(), new Applier()};
    boolean storeLost;
    int faults;
    Breach breach = Breach.NONE;

    /** A stamp that nothing has yet. */
    int freshStamp() {
        int highest = Math.max(thing.stamp, Math.max(entry.stamp, backup.stamp));
        return Math.max(highest, Math.max(appliers[0].stamp, appliers[1].stamp)) + 1;
    }

    void changed(int value) {
        thing.value = value;
        thing.stamp = freshStamp();
    }

    void entryWritten(int by) {
        appliers[1 - by].stale = true;
        appliers[by].stale = false;
    }

    /** Of stamps only matters which are equal. */
    void tidy() {
        int[] names = new int[16];
        names[0] = 0;
        int[] count = {0};
        thing.stamp = name(thing.stamp, names, count);
        entry.stamp = name(entry.stamp, names, count);
        backup.stamp = name(backup.stamp, names, count);
        for (Applier applier : appliers) {
            applier.stamp = name(applier.stamp, names, count);
            applier.stale &= applier.place != Applier.Place.IDLE && applier.place != Applier.Place.LOOKING;
        }
    }

    private static int name(int stamp, int[] names, int[] count) {
        if (stamp != 0 && names[stamp] == 0) {
            names[stamp] = ++count[0];
        }
        return names[stamp];
    }

    void copy(Memory other) {
        spec = other.spec;
        thing.copy(other.thing);
        entry.copy(other.entry);
        backup.copy(other.backup);
        hasBackup = other.hasBackup;
        appliers[0].copy(other.appliers[0]);
        appliers[1].copy(other.appliers[1]);
        storeLost = other.storeLost;
        faults = other.faults;
        breach = other.breach;
    }

    void put(Bits bits) {
        bits.put(spec, 2);
        thing.put(bits);
        entry.put(bits);
        backup.put(bits);
        bits.put(hasBackup);
        appliers[0].put(bits);
        appliers[1].put(bits);
        bits.put(storeLost);
        bits.put(faults, 3);
        bits.put(breach.ordinal(), 4);
    }

    void get(Bits bits) {
        spec = bits.get(2);
        thing.get(bits);
        entry.get(bits);
        backup.get(bits);
        hasBackup = bits.get();
        appliers[0].get(bits);
        appliers[1].get(bits);
        storeLost = bits.get();
        faults = bits.get(3);
        breach = BREACHES[bits.get(4)];
    }
}

package io.coldfront.model;

/** One host process: its runner, and its apply or removal, if any. */
final class Host {

    private static final At[] PLACES = At.values();
    private static final Change[] CHANGES = Change.values();

    At at = At.IDLE;
    /** The run the runner works on; while it is about to claim, the due moment (0: by hand). */
    int run;
    /** The instance that was looked at. */
    int instance;
    /** Adjudicates: its write to the job record counts only if nobody wrote since it read. */
    boolean judge;
    /** Somebody wrote the job record since it was read here. */
    boolean stale;
    /** The lease ran out while this process was standing still. */
    boolean lapsed;

    Change change = Change.NONE;
    boolean removes;
    /** Another apply lifted its hold or closed the slot in its own name since: it stops before it changes more. */
    boolean takenOver;
    /** The instance on which the change works. */
    int changesOn;

    boolean isWorkingOn(int id) {
        return run == id && at != At.IDLE && at != At.CLAIMING && at != At.JUDGING;
    }

    /** Whether this process has the other end of the wrapper's input. */
    boolean hasInputOf(int id) {
        return run == id && (at == At.STARTING || at == At.GATED || at == At.FEEDING);
    }

    void rest() {
        at = At.IDLE;
        run = 0;
        instance = 0;
        judge = false;
        stale = false;
    }

    void endChange() {
        change = Change.NONE;
        removes = false;
        takenOver = false;
        changesOn = 0;
    }

    boolean isIdle() {
        return at == At.IDLE && change == Change.NONE;
    }

    /** Orders hosts, so that worlds that differ by the hosts' names only become one. */
    int rank() {
        return ((((at.ordinal() * 8 + run) * 2 + instance) * 2 + bit(judge)) * 2 + bit(stale)) * 128
                + (((change.ordinal() * 2 + bit(removes)) * 2 + changesOn) * 2 + bit(takenOver)) * 2
                + bit(lapsed);
    }

    void copy(Host other) {
        at = other.at;
        run = other.run;
        instance = other.instance;
        judge = other.judge;
        stale = other.stale;
        lapsed = other.lapsed;
        change = other.change;
        removes = other.removes;
        takenOver = other.takenOver;
        changesOn = other.changesOn;
    }

    void put(Bits bits) {
        bits.put(at.ordinal(), 4);
        bits.put(run, 3);
        bits.put(instance, 1);
        bits.put(judge);
        bits.put(stale);
        bits.put(lapsed);
        bits.put(change.ordinal(), 3);
        bits.put(removes);
        bits.put(takenOver);
        bits.put(changesOn, 1);
    }

    void get(Bits bits) {
        at = PLACES[bits.get(4)];
        run = bits.get(3);
        instance = bits.get(1);
        judge = bits.get();
        stale = bits.get();
        lapsed = bits.get();
        change = CHANGES[bits.get(3)];
        removes = bits.get();
        takenOver = bits.get();
        changesOn = bits.get(1);
    }

    private static int bit(boolean value) {
        return value ? 1 : 0;
    }
}

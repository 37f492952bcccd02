package io.coldfront.model;

/** The state store: the job record and the holds. */
final class Store {

    /** The newest due moment that was claimed. */
    int cursor;
    /** The run that is open; 0: none. */
    int open;
    /** The host that opened or adopted it. */
    int owner;
    /** That host's process has died since. */
    boolean ownerGone;
    /** Which hosts' applies hold, a bit each. */
    int holders;
    /** The service is being removed, or was; holds for ever. */
    boolean removed;

    boolean isHeld() {
        return holders != 0 || removed;
    }

    boolean isHeldBy(int host) {
        return (holders >>> host & 1) == 1;
    }

    void openFor(int run, int host) {
        open = run;
        owner = host;
        ownerGone = false;
    }

    void close() {
        open = 0;
        owner = 0;
        ownerGone = false;
    }

    /** The same with the names of the two hosts exchanged. */
    void swapHosts() {
        holders = (holders & 1) << 1 | holders >>> 1;
        if (open != 0) {
            owner = 1 - owner;
        }
    }

    void copy(Store other) {
        cursor = other.cursor;
        open = other.open;
        owner = other.owner;
        ownerGone = other.ownerGone;
        holders = other.holders;
        removed = other.removed;
    }

    void put(Bits bits) {
        bits.put(cursor, 2);
        bits.put(open, 3);
        bits.put(owner, 1);
        bits.put(ownerGone);
        bits.put(holders, 2);
        bits.put(removed);
    }

    void get(Bits bits) {
        cursor = bits.get(2);
        open = bits.get(3);
        owner = bits.get(1);
        ownerGone = bits.get();
        holders = bits.get(2);
        removed = bits.get();
    }
}

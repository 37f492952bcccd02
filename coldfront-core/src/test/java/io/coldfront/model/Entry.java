package io.coldfront.model;

/** What the journal says of the thing. */
final class Entry {

    /** How far a change came. */
    enum Mark {
        ABSENT,
        CHANGING,
        DONE
    }

    private static final Mark[] MARKS = Mark.values();

    Mark mark = Mark.ABSENT;
    int revision;
    /** The witness of a done change. */
    int stamp;
    /** Whose change it is. */
    int host;

    void changing(int newRevision, int by) {
        mark = Mark.CHANGING;
        revision = newRevision;
        stamp = 0;
        host = by;
    }

    void done(int newRevision, int witness) {
        mark = Mark.DONE;
        revision = newRevision;
        stamp = witness;
        host = 0;
    }

    void copy(Entry other) {
        mark = other.mark;
        revision = other.revision;
        stamp = other.stamp;
        host = other.host;
    }

    void put(Bits bits) {
        bits.put(mark.ordinal(), 2);
        bits.put(revision, 2);
        bits.put(stamp, 4);
        bits.put(host, 1);
    }

    void get(Bits bits) {
        mark = MARKS[bits.get(2)];
        revision = bits.get(2);
        stamp = bits.get(4);
        host = bits.get(1);
    }
}

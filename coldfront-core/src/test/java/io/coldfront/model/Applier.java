package io.coldfront.model;

/** An apply on one host, as far as one step of it changes the thing. */
final class Applier {

    /** Where it stands. */
    enum Place {
        IDLE,
        /** Has the spec; about to look at journal and thing. */
        LOOKING,
        /** The journal says "changing"; about to send the change. */
        MARKED,
        /** Waits for the answer to its change. */
        SENT,
        /** The change was answered; without its witness, which is yet to be read. */
        ANSWERED,
        /** Has a witness; about to write "done". */
        WITNESSED
    }

    private static final Place[] PLACES = Place.values();

    Place place = Place.IDLE;
    int revision;
    int stamp;
    /** Somebody wrote the journal since it was read here. */
    boolean stale;
    /** The revision of a change of this host's that is on its way; it arrives at any time, or never. */
    int flying;

    void rest() {
        place = Place.IDLE;
        revision = 0;
        stamp = 0;
        stale = false;
    }

    void copy(Applier other) {
        place = other.place;
        revision = other.revision;
        stamp = other.stamp;
        stale = other.stale;
        flying = other.flying;
    }

    void put(Bits bits) {
        bits.put(place.ordinal(), 3);
        bits.put(revision, 2);
        bits.put(stamp, 4);
        bits.put(stale);
        bits.put(flying, 2);
    }

    void get(Bits bits) {
        place = PLACES[bits.get(3)];
        revision = bits.get(2);
        stamp = bits.get(4);
        stale = bits.get();
        flying = bits.get(2);
    }
}

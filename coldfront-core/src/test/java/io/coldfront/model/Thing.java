package io.coldfront.model;

/** Something that can't be read back, like the credential of a warehouse. */
final class Thing {

    /** The revision of the spec it was set by; {@link #STRANGE} if somebody else set it. */
    int value;
    /** What can be read: a stamp that moves with each change. */
    int stamp;

    static final int STRANGE = 3;

    void copy(Thing other) {
        value = other.value;
        stamp = other.stamp;
    }

    void put(Bits bits) {
        bits.put(value, 2);
        bits.put(stamp, 4);
    }

    void get(Bits bits) {
        value = bits.get(2);
        stamp = bits.get(4);
    }
}

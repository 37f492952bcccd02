package io.coldfront.model;

/** Writes small numbers into two longs, and reads them back in the same order. */
final class Bits {

    static final int WORDS = 2;

    private final long[] words = new long[WORDS];
    private int at;

    Bits rewind() {
        at = 0;
        return this;
    }

    Bits clear() {
        words[0] = 0;
        words[1] = 0;
        return rewind();
    }

    void put(int value, int width) {
        if (value >>> width != 0) {
            throw new IllegalArgumentException(value + " has more than " + width + " bits");
        }
        int word = at >>> 6;
        int shift = at & 63;
        words[word] |= (long) value << shift;
        if (shift + width > 64) {
            words[word + 1] |= (long) value >>> (64 - shift);
        }
        at += width;
    }

    void put(boolean value) {
        put(value ? 1 : 0, 1);
    }

    int get(int width) {
        int word = at >>> 6;
        int shift = at & 63;
        long value = words[word] >>> shift;
        if (shift + width > 64) {
            value |= words[word + 1] << (64 - shift);
        }
        at += width;
        return (int) (value & ((1L << width) - 1));
    }

    boolean get() {
        return get(1) == 1;
    }

    long word(int index) {
        return words[index];
    }

    Bits load(long first, long second) {
        words[0] = first;
        words[1] = second;
        return rewind();
    }
}

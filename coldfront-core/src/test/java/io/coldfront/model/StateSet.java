package io.coldfront.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Worlds of two longs each, in the order in which they were first seen, each with the one it was reached from. */
final class StateSet {

    private static final int CHUNK = 1 << 18;

    private final List<long[]> words = new ArrayList<>();
    private final List<int[]> parents = new ArrayList<>();
    private int size;
    private int[] table = new int[1 << 16];

    int size() {
        return size;
    }

    /** Whether it is new. */
    boolean add(long first, long second, int parent) {
        int slot = slot(first, second);
        if (table[slot] != 0) {
            return false;
        }
        append(first, second, parent);
        table[slot] = size;
        if (size > table.length / 5 * 3) {
            grow();
        }
        return true;
    }

    /** The index of a world that is there. */
    int indexOf(long first, long second) {
        return table[slot(first, second)] - 1;
    }

    Bits load(int index, Bits bits) {
        long[] chunk = words.get(index / CHUNK);
        int at = index % CHUNK * 2;
        return bits.load(chunk[at], chunk[at + 1]);
    }

    int parent(int index) {
        return parents.get(index / CHUNK)[index % CHUNK];
    }

    private void append(long first, long second, int parent) {
        if (size % CHUNK == 0) {
            words.add(new long[CHUNK * 2]);
            parents.add(new int[CHUNK]);
        }
        long[] chunk = words.get(size / CHUNK);
        int at = size % CHUNK * 2;
        chunk[at] = first;
        chunk[at + 1] = second;
        parents.get(size / CHUNK)[size % CHUNK] = parent;
        size++;
    }

    private int slot(long first, long second) {
        int mask = table.length - 1;
        int slot = hash(first, second) & mask;
        while (table[slot] != 0 && !holds(table[slot] - 1, first, second)) {
            slot = slot + 1 & mask;
        }
        return slot;
    }

    private boolean holds(int index, long first, long second) {
        long[] chunk = words.get(index / CHUNK);
        int at = index % CHUNK * 2;
        return chunk[at] == first && chunk[at + 1] == second;
    }

    private void grow() {
        table = new int[table.length * 2];
        Arrays.fill(table, 0);
        for (int index = 0; index < size; index++) {
            long[] chunk = words.get(index / CHUNK);
            int at = index % CHUNK * 2;
            table[slot(chunk[at], chunk[at + 1])] = index + 1;
        }
    }

    private static int hash(long first, long second) {
        long mixed = (first ^ Long.rotateLeft(second * 0x9E3779B97F4A7C15L, 29)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 31) * 0x94D049BB133111EBL;
        return (int) (mixed ^ mixed >>> 32);
    }
}

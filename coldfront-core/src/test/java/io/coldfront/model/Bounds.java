package io.coldfront.model;

import java.util.Set;

/**
 * How far the explorer goes.
 *
 * @param dues due moments
 * @param manual runs by hand
 * @param applies applies
 * @param removals removals of the service
 * @param faults faults altogether
 * @param kinds the faults that may happen
 * @param trust whether PostgreSQL asks for no password
 * @param counted a known limit that counts as a breach all the same: {@code I2} two archivers after a failover and a loss
 *     of the state store, {@code I4} a due moment that comes again after such a loss or when the clock went back
 */
record Bounds(
        int dues, int manual, int applies, int removals, int faults, Set<Fault> kinds, boolean trust, Breach counted) {

    /** Nothing happens within these bounds but the ticks of so many due moments. */
    static Bounds dues(int dues) {
        return new Bounds(dues, 0, 0, 0, 0, Set.of(), false, Breach.NONE);
    }

    Bounds withManual() {
        return new Bounds(dues, 1, applies, removals, faults, kinds, trust, counted);
    }

    Bounds withApplies(int count) {
        return new Bounds(dues, manual, count, removals, faults, kinds, trust, counted);
    }

    Bounds withRemoval() {
        return new Bounds(dues, manual, applies, 1, faults, kinds, trust, counted);
    }

    Bounds withFaults(int most, Set<Fault> among) {
        return new Bounds(dues, manual, applies, removals, most, among, trust, counted);
    }

    Bounds withTrust() {
        return new Bounds(dues, manual, applies, removals, faults, kinds, true, counted);
    }

    Bounds counting(Breach limit) {
        return new Bounds(dues, manual, applies, removals, faults, kinds, trust, limit);
    }
}

package io.coldfront.model;

import java.util.EnumSet;
import java.util.Set;

/** The bounds within which the protocol is explored whole. */
enum Scenario {
    TWO_DUES("two due moments, two faults", Bounds.dues(2).withFaults(2, Kinds.ALL_BUT_BACKUPS)),
    MANY_FAULTS(
            "one due moment, four faults, no passwords",
            Bounds.dues(1).withFaults(4, Kinds.ALL_BUT_BACKUPS).withTrust()),
    APPLIES(
            "one due moment, two applies, two faults, no passwords",
            Bounds.dues(1).withApplies(2).withFaults(2, Kinds.ALL_BUT_BACKUPS).withTrust()),
    REMOVAL(
            "one due moment, the removal, two faults",
            Bounds.dues(1).withRemoval().withFaults(2, Kinds.ALL_BUT_BACKUPS)),
    TWO_DUES_AND_APPLY(
            "two due moments, an apply, one fault",
            Bounds.dues(2).withApplies(1).withFaults(1, Kinds.ALL_BUT_BACKUPS)),
    BY_HAND(
            "one due moment, a run by hand, an apply, one fault",
            Bounds.dues(1).withManual().withApplies(1).withFaults(1, Kinds.ALL_BUT_BACKUPS)),
    ROLLBACK(
            "one due moment, an apply, two faults, a store that is restored",
            Bounds.dues(1).withApplies(1).withFaults(2, Kinds.BACKUPS));

    private final String words;
    private final Bounds bounds;

    Scenario(String words, Bounds bounds) {
        this.words = words;
        this.bounds = bounds;
    }

    Bounds bounds() {
        return bounds;
    }

    @Override
    public String toString() {
        return words;
    }

    /** The faults of a scenario. */
    private static final class Kinds {

        static final Set<Fault> ALL_BUT_BACKUPS = EnumSet.complementOf(EnumSet.of(Fault.ROLLBACK));
        static final Set<Fault> BACKUPS = EnumSet.of(
                Fault.ROLLBACK, Fault.CRASH, Fault.PAUSE, Fault.LOST_ANSWER, Fault.FAILOVER, Fault.FAILOVER_BEHIND);
    }
}

package io.coldfront.model;

import static io.coldfront.model.Fault.CRASH;
import static io.coldfront.model.Fault.CUT_SHORT;
import static io.coldfront.model.Fault.FAILOVER_BEHIND;
import static io.coldfront.model.Fault.LOST_ANSWER;
import static io.coldfront.model.Fault.PAUSE;
import static io.coldfront.model.Fault.RESTART;
import static io.coldfront.model.Fault.STORE_LOSS;

import java.util.EnumSet;
import java.util.Set;

/** A protocol that lacks rules, and what breaks then, within bounds that are just wide enough. */
enum Variant {
    LEASE_AND_LOOK(Breach.I1, Bounds.dues(2).withFaults(1, Set.of(PAUSE)), Rule.SLOT, Rule.EVIDENCE),
    LOOK_ONLY(Breach.I1, Bounds.dues(2).withFaults(1, Set.of(CRASH)), Rule.SLOT),
    TIME_CLOSES(Breach.I2, Bounds.dues(2).withFaults(2, Set.of(CRASH, FAILOVER_BEHIND)), Rule.EVIDENCE),
    NO_FENCING(Breach.I2, Bounds.dues(2).withFaults(2, Set.of(CRASH, FAILOVER_BEHIND)), Rule.FENCING),
    NO_GATE(Breach.I2, Bounds.dues(2).withFaults(2, Set.of(PAUSE, FAILOVER_BEHIND)), Rule.GATE),
    CLAIM_AFTER_EXEC(Breach.I4, Bounds.dues(1), Rule.CLAIM_FIRST),
    NO_HANDSHAKE(Breach.I5_HELD, Bounds.dues(1).withApplies(1).withFaults(1, Set.of(FAILOVER_BEHIND)), Rule.HANDSHAKE),
    LEFT_WITH_LOGIN(Breach.I5_HELD, Bounds.dues(1).withApplies(1).withFaults(1, Set.of(STORE_LOSS)), Rule.NOLOGIN),
    CLEANUP_AFTER_CRASH(Breach.I7, Bounds.dues(2).withFaults(2, Set.of(CUT_SHORT, RESTART)), Rule.SPARE_AFTER_CRASH),

    LAST_LOOK_TOO_EARLY(Breach.I2, Bounds.dues(2).withFaults(1, Set.of(FAILOVER_BEHIND)), Rule.LOOK_AFTER_CLOSING),
    JUDGE_LEAVES_SLOT(Breach.I2, Bounds.dues(2).withFaults(2, Set.of(CRASH, FAILOVER_BEHIND)), Rule.JUDGE_CLOSES_SLOT),
    RESTARTED_UNSEEN(
            Breach.I2, Bounds.dues(2).withFaults(2, Set.of(RESTART, FAILOVER_BEHIND)), Rule.LOOK_INTO_RESTARTED),
    FORGOTTEN_RUN(Breach.OPEN_FOR_EVER, Bounds.dues(1).withFaults(1, Set.of(LOST_ANSWER)), Rule.OWN_OPEN_RUNS),
    WAITS_FOR_EVER(Breach.OPEN_FOR_EVER, Bounds.dues(1).withFaults(1, Set.of(PAUSE)), Rule.BOUNDED_WAIT),
    HELD_MARK_OVERLOOKED(
            Breach.I5_HELD, Bounds.dues(1).withApplies(1).withFaults(1, Set.of(STORE_LOSS)), Rule.HELD_MARK),
    LOOK_CLOSES(Breach.I8, Bounds.dues(2), Rule.LOOK_ONLY_LOOKS),
    CLOSES_ANY_ADMISSION(Breach.I8, Bounds.dues(2).withFaults(1, Set.of(PAUSE)), Rule.OWN_ADMISSION);

    private final Breach breach;
    private final Bounds bounds;
    private final Set<Rule> without;

    Variant(Breach breach, Bounds bounds, Rule first, Rule... others) {
        this.breach = breach;
        this.bounds = bounds;
        this.without = EnumSet.of(first, others);
    }

    Breach breach() {
        return breach;
    }

    Protocol protocol() {
        return new Protocol(EnumSet.complementOf(EnumSet.copyOf(without)), bounds);
    }

    @Override
    public String toString() {
        return String.join(", ", without.stream().map(Rule::without).toList());
    }
}

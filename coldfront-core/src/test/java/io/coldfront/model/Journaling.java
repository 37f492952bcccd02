package io.coldfront.model;

import java.util.Set;

/** How the journal remembers what can't be observed: "changing" before a change, "done" with a witness after it. */
final class Journaling implements Model<Memory> {

    private static final int REVISIONS = 2;

    private final Set<Rule> rules;
    private final int faults;

    Journaling(Set<Rule> rules, int faults) {
        this.rules = rules;
        this.faults = faults;
    }

    @Override
    public Memory begin() {
        return new Memory();
    }

    @Override
    public void copy(Memory from, Memory to) {
        to.copy(from);
    }

    @Override
    public void tidy(Memory memory) {
        memory.tidy();
    }

    @Override
    public void pack(Memory memory, Bits bits) {
        memory.put(bits);
    }

    @Override
    public void unpack(Bits bits, Memory memory) {
        memory.get(bits);
    }

    @Override
    public Breach breach(Memory memory) {
        boolean isAsJournaled = memory.entry.revision == memory.thing.value;
        return isBelieved(memory) && !isAsJournaled ? Breach.I6 : memory.breach;
    }

    @Override
    public boolean isSettled(Memory memory) {
        return isBelieved(memory) && memory.entry.revision == memory.spec;
    }

    /** Whether an apply would take the thing to be as journaled. */
    private boolean isBelieved(Memory memory) {
        boolean unmoved = memory.entry.stamp == memory.thing.stamp || !rules.contains(Rule.WITNESS);
        return memory.entry.mark == Entry.Mark.DONE && unmoved;
    }

    @Override
    public void moves(Memory memory, Moves<Memory> moves) {
        for (int host = 0; host < 2; host++) {
            apply(memory, host, moves);
            if (memory.appliers[host].flying != 0) {
                land(memory, host, moves);
            }
        }
        if (memory.spec < REVISIONS) {
            moves.fork().spec++;
            moves.maybe("the spec is changed", 0, 0);
        }
        if (memory.faults < faults) {
            new JournalFaults(memory, moves).offer();
        }
    }

    private void apply(Memory memory, int host, Moves<Memory> moves) {
        switch (memory.appliers[host].place) {
            case IDLE -> {
                Applier next = moves.fork().appliers[host];
                next.place = Applier.Place.LOOKING;
                next.revision = memory.spec;
                moves.step("{host} begins an apply of spec {revision}", host, memory.spec);
            }
            case LOOKING -> look(memory, host, moves);
            case MARKED -> {
                Applier next = moves.fork().appliers[host];
                next.place = Applier.Place.SENT;
                next.flying = next.revision;
                moves.step("{host} sends the change of spec {revision}", host, next.revision);
            }
            case SENT -> {}
            case ANSWERED -> {
                Applier next = moves.fork().appliers[host];
                next.place = Applier.Place.WITNESSED;
                next.stamp = memory.thing.stamp;
                moves.step("{host} reads the witness", host, 0);
            }
            case WITNESSED -> write(memory, host, moves);
        }
    }

    private void look(Memory memory, int host, Moves<Memory> moves) {
        int revision = memory.appliers[host].revision;
        Memory next = moves.fork();
        if (isBelieved(memory) && memory.entry.revision == revision) {
            next.appliers[host].rest();
            moves.step("{host} finds it done, the witness unmoved", host, 0);
        } else if (memory.entry.revision > revision && rules.contains(Rule.REVISION)) {
            next.appliers[host].rest();
            moves.step("{host} finds that a newer spec was applied, and stops", host, 0);
        } else {
            next.appliers[host].place = Applier.Place.MARKED;
            if (memory.entry.revision > revision && !memory.storeLost) {
                next.breach = Breach.I6_OLDER;
            }
            next.entry.changing(revision, host);
            next.entryWritten(host);
            moves.step("{host} journals that it is changing to spec {revision}", host, revision);
        }
    }

    private void land(Memory memory, int host, Moves<Memory> moves) {
        Memory next = moves.fork();
        Applier applier = next.appliers[host];
        int revision = applier.flying;
        applier.flying = 0;
        next.changed(revision);
        if (applier.place == Applier.Place.SENT && rules.contains(Rule.WITNESS_OF_ANSWER)) {
            applier.place = Applier.Place.WITNESSED;
            applier.stamp = next.thing.stamp;
        } else if (applier.place == Applier.Place.SENT) {
            applier.place = Applier.Place.ANSWERED;
        }
        moves.step("the change to spec {revision} that {host} sent arrives and is answered", host, revision);
    }

    private void write(Memory memory, int host, Moves<Memory> moves) {
        Applier applier = memory.appliers[host];
        boolean own = memory.entry.mark == Entry.Mark.CHANGING && memory.entry.host == host && !applier.stale;
        Memory next = moves.fork();
        next.appliers[host].rest();
        if (own) {
            next.entry.done(applier.revision, applier.stamp);
            next.entryWritten(host);
            moves.step("{host} journals spec {revision} as done, with its witness", host, applier.revision);
        } else {
            moves.step("{host} finds the journal written by another, and stops", host, 0);
        }
    }
}

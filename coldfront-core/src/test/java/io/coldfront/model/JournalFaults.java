package io.coldfront.model;

/** What goes wrong while things are journaled. */
final class JournalFaults {

    private final Memory memory;
    private final Moves<Memory> moves;

    JournalFaults(Memory memory, Moves<Memory> moves) {
        this.memory = memory;
        this.moves = moves;
    }

    void offer() {
        for (int host = 0; host < 2; host++) {
            if (memory.appliers[host].place != Applier.Place.IDLE) {
                fault().appliers[host].rest();
                moves.fault("{host} crashes, or gives up waiting for an answer", host, 0);
            }
        }
        fault().changed(Thing.STRANGE);
        moves.fault("somebody else changes the thing", 0, 0);
        if (!memory.storeLost) {
            loseStore();
        }
    }

    private Memory fault() {
        Memory next = moves.fork();
        next.faults++;
        return next;
    }

    private void loseStore() {
        lost(fault(), new Entry());
        moves.fault("the state store loses everything", 0, 0);
        if (memory.hasBackup) {
            lost(fault(), memory.backup);
            moves.fault("the state store is restored from its backup", 0, 0);
        } else {
            Memory next = moves.fork();
            next.hasBackup = true;
            next.backup.copy(memory.entry);
            moves.maybe("the state store is backed up", 0, 0);
        }
    }

    private static void lost(Memory next, Entry content) {
        next.entry.copy(content);
        next.storeLost = true;
        next.hasBackup = false;
        next.backup.copy(new Entry());
        next.appliers[0].stale = true;
        next.appliers[1].stale = true;
    }
}

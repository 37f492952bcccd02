package io.coldfront.model;

import java.util.List;

/**
 * Whether all comes to an end once faults and new work stop: from each world that was seen, by steps alone, one can be
 * reached that is settled. Then whoever goes on in any fair order ends there too, as there are finitely many worlds.
 */
final class Closing<W> {

    private final Model<W> model;
    private final StateSet seen;
    private final boolean[] closes;
    private final Bits bits = new Bits();
    private final W from;
    private boolean found;

    Closing(Model<W> model, StateSet seen) {
        this.model = model;
        this.seen = seen;
        this.closes = new boolean[seen.size()];
        this.from = model.begin();
    }

    Exploration check() {
        long start = System.nanoTime();
        Moves<W> stepping = new Stepping();
        int sweeps = 0;
        boolean changed = true;
        while (changed) {
            changed = sweep(stepping);
            sweeps++;
        }
        int open = firstOpen();
        Breach breach = open < 0 ? Breach.NONE : Breach.OPEN_FOR_EVER;
        List<String> trace = open < 0 ? List.of() : new Trace<>(model, seen).to(open);
        return new Exploration(breach, trace, seen.size(), sweeps, (System.nanoTime() - start) / 1_000_000);
    }

    /** Backwards, as most steps lead to worlds that were seen later. */
    private boolean sweep(Moves<W> stepping) {
        boolean changed = false;
        for (int index = seen.size() - 1; index >= 0; index--) {
            if (!closes[index]) {
                model.unpack(seen.load(index, bits), from);
                found = model.isSettled(from);
                if (!found) {
                    model.moves(from, stepping);
                }
                closes[index] = found;
                changed |= found;
            }
        }
        return changed;
    }

    private int firstOpen() {
        for (int index = 0; index < closes.length; index++) {
            if (!closes[index]) {
                return index;
            }
        }
        return -1;
    }

    private final class Stepping extends Moves<W> {

        Stepping() {
            super(model, from);
        }

        @Override
        void offer(W next, Kind kind, String words, int host, int run) {
            if (!found && kind == Kind.STEP) {
                model.tidy(next);
                model.pack(next, bits.clear());
                found = closes[seen.indexOf(bits.word(0), bits.word(1))];
            }
        }
    }
}

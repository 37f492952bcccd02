package io.coldfront.model;

import java.util.List;

/** Sees every world that can be reached, the near ones first, and stops at the first one that breaks an invariant. */
final class Explorer<W> {

    private final Model<W> model;
    private final StateSet seen = new StateSet();
    private final Bits bits = new Bits();
    private final W from;
    private int current;
    private int broken = -1;
    private Breach breach = Breach.NONE;

    Explorer(Model<W> model) {
        this.model = model;
        this.from = model.begin();
    }

    Exploration explore(int limit) {
        long start = System.nanoTime();
        int depth = 0;
        int endOfLevel = 1;
        see(model.begin());
        Moves<W> moves = new Seeing();
        for (current = 0; current < seen.size() && broken < 0; current++) {
            if (current == endOfLevel) {
                depth++;
                endOfLevel = seen.size();
            }
            if (seen.size() > limit) {
                throw new IllegalStateException("more than " + limit + " worlds, at depth " + depth);
            }
            model.unpack(seen.load(current, bits), from);
            model.moves(from, moves);
        }
        List<String> trace = broken < 0 ? List.of() : new Trace<>(model, seen).to(broken);
        return new Exploration(breach, trace, seen.size(), depth, (System.nanoTime() - start) / 1_000_000);
    }

    /** After {@link #explore} without a breach: see {@link Closing}. */
    Exploration closing() {
        return new Closing<>(model, seen).check();
    }

    private void see(W next) {
        Breach broke = model.breach(next);
        model.tidy(next);
        model.pack(next, bits.clear());
        if (seen.add(bits.word(0), bits.word(1), current) && broke != Breach.NONE && broken < 0) {
            broken = seen.size() - 1;
            breach = broke;
        }
    }

    private final class Seeing extends Moves<W> {

        Seeing() {
            super(model, from);
        }

        @Override
        void offer(W next, Kind kind, String words, int host, int run) {
            see(next);
        }
    }
}

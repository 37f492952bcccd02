package io.coldfront.model;

/**
 * Takes the moves that are possible from one world. A move is made on {@link #fork}'s copy and then offered; its words may
 * name {@code {host}} or {@code {node}} (the first number, as a host or an instance) and {@code {run}} or
 * {@code {revision}} (the second number).
 */
abstract class Moves<W> {

    /** What kind of move it is. */
    enum Kind {
        /** What happens by itself, sooner or later. */
        STEP,
        /** What may come or not: new work, and what a host does that may never wake up. */
        MAYBE,
        /** A fault, which may or may not happen. */
        FAULT
    }

    private final Model<W> model;
    private final W from;
    private final W to;
    private boolean mayNeverCome;

    Moves(Model<W> model, W from) {
        this.model = model;
        this.from = from;
        this.to = model.begin();
    }

    /** A copy of the world to make the next move on; the one before is void. */
    final W fork() {
        model.copy(from, to);
        return to;
    }

    /** Whether the steps that are offered from now on may never be made. */
    final void mayNeverCome(boolean maybe) {
        mayNeverCome = maybe;
    }

    final void step(String words, int host, int run) {
        offer(to, mayNeverCome ? Kind.MAYBE : Kind.STEP, words, host, run);
    }

    final void maybe(String words, int host, int run) {
        offer(to, Kind.MAYBE, words, host, run);
    }

    final void fault(String words, int host, int run) {
        offer(to, Kind.FAULT, words, host, run);
    }

    /** The forked world after a move. */
    abstract void offer(W next, Kind kind, String words, int host, int run);
}

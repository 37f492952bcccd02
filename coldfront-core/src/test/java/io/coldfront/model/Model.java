package io.coldfront.model;

/**
 * What the explorer explores: worlds, and the moves from one to the next.
 *
 * @param <W> a world; mutable, and reused
 */
interface Model<W> {

    /** A world as everything begins. */
    W begin();

    void copy(W from, W to);

    /** Makes worlds that go on alike equal. */
    void tidy(W world);

    void pack(W world, Bits bits);

    void unpack(Bits bits, W world);

    /** Offers every move that is possible here. */
    void moves(W world, Moves<W> moves);

    Breach breach(W world);

    /** Whether nothing is left to be closed here. */
    boolean isSettled(W world);
}

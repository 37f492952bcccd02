package io.coldfront.explore;

import java.util.function.BooleanSupplier;

/** One thread of a story. Guarded by its {@link Baton}, but for what is volatile. */
final class Actor {

    final String owner;
    final String name;
    final Thread thread;
    BooleanSupplier ready = () -> true;
    String at = "begins";
    boolean parked = true;
    boolean interrupted;
    int burst;
    boolean inTransaction;
    volatile boolean turn;

    Actor(String owner, String name, Thread thread) {
        this.owner = owner;
        this.name = name;
        this.thread = thread;
    }

    @Override
    public String toString() {
        return name + " " + at;
    }
}

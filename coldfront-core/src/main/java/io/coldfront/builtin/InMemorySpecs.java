package io.coldfront.builtin;

/** Placeholder. */
public final class InMemorySpecs {
    /** Empty. */
    public InMemorySpecs() {}
}

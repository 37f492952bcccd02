package io.coldfront.testkit;

/** Placeholder. */
public final class ColdFrontWorld {
    private ColdFrontWorld() {}
}

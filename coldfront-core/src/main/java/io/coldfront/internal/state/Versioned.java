package io.coldfront.internal.state;

import io.coldfront.port.state.Version;

/** A record as it was read, with the version that the next write must expect. */
public record Versioned<T>(T value, Version version) {

    /** The record after a write that was accepted. */
    public Versioned<T> becomes(T written, Version by) {
        return new Versioned<>(written, by);
    }
}

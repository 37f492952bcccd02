package io.coldfront.port.container;

/** A signal to a program. */
public enum Signal {
    TERM,
    KILL
}

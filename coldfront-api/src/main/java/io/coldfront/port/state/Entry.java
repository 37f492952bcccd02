package io.coldfront.port.state;

/**
 * A value as it was read.
 *
 * @param value the text as it was put, byte for byte
 */
public record Entry(StateKey key, String value, Version version) {}

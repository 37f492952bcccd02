package io.coldfront.internal.lakekeeper;

/**
 * What one look at {@code /health} showed.
 *
 * @param healthy it answered 200, said {@code ok}, and its own checks are fresh
 * @param seen what was seen, for people
 */
public record Health(boolean healthy, String seen) {}

package io.coldfront.plan;

/**
 * One thing that differs. A secret shows as {@code changed}, never its value.
 *
 * @param from what is there; empty: nothing
 * @param to what is asked for; empty: nothing
 */
public record Change(String what, String from, String to) {}

package io.coldfront.tiering;

/**
 * What keeps a service's jobs from running. Lifted only by who set it.
 *
 * @param kind {@code pause}, {@code apply}, {@code hazard} and the like
 * @param by who set it
 */
public record Hold(String kind, String by, String reason) {}

package io.coldfront.port.container;

/** How a container ended, and its log: one, merged, since more cannot be had everywhere. */
public record OneShotResult(Exit exit, Output log) {}

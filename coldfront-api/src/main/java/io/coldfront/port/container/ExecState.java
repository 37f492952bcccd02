package io.coldfront.port.container;

import java.util.OptionalInt;

/**
 * What is known of an exec.
 *
 * @param exitCode its exit code; empty while it runs, and where it is gone and nobody kept the code
 */
public record ExecState(boolean running, OptionalInt exitCode) {}

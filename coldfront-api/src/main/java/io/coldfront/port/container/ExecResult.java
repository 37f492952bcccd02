package io.coldfront.port.container;

import java.time.Duration;

/** How an exec ended, and what it wrote. */
public record ExecResult(Exit exit, Output stdout, Output stderr, Duration took) {}

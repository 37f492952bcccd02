package io.coldfront.internal.tiering;

import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;

/**
 * A program that is let run.
 *
 * @param container exactly where
 * @param ref what finds the container that is there now
 */
record Program(ContainerInstance container, ContainerRef ref, ExecId id, Cutover cutover) {}

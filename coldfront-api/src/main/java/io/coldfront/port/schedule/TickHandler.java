package io.coldfront.port.schedule;

import java.time.Instant;

/** Is called when a job is due. Safe to call again for the same moment, and by several threads and hosts at once. */
@FunctionalInterface
public interface TickHandler {

    /** @param due the moment that was due, on the minute; not the moment of the call */
    void onTick(JobId job, Instant due);
}

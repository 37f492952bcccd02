package io.coldfront.plan;

import java.time.Duration;

/**
 * How to remove a service.
 *
 * @param within how long it may take in all
 * @param despiteTieredTables whether to go on although tables still have cold rows, which cannot be read afterwards
 */
public record RemovalOptions(Duration within, boolean despiteTieredTables) {

    /** Within ten minutes, and not as long as a table has cold rows. */
    public static RemovalOptions defaults() {
        return new RemovalOptions(Duration.ofMinutes(10), false);
    }
}

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

    /** These options with another time. */
    public RemovalOptions within(Duration time) {
        return new RemovalOptions(time, despiteTieredTables);
    }

    /** These options, going on although tables have cold rows. */
    public RemovalOptions goingOnDespiteTieredTables() {
        return new RemovalOptions(within, true);
    }
}

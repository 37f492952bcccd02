package io.coldfront.internal.step;

import java.util.List;

/**
 * The steps of a removal: first what starts runs, then what lets them in, then what they and the database use, at last the
 * catalog. Neither the extension nor anything in catalog, bucket or warehouse is taken away: cold rows stay where they are.
 */
public final class RemovalSteps {

    private RemovalSteps() {}

    /** @param despiteTieredTables whether to go on although tables have cold rows */
    public static List<Step> of(boolean despiteTieredTables) {
        return List.of(
                new RemovalGuard(despiteTieredTables),
                new RemoveSchedules(),
                new RemoveRoles(),
                new RemoveStorageSecret(),
                new RemoveParameters(),
                new RemoveServer());
    }
}

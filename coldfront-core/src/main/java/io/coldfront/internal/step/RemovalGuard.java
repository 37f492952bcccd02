package io.coldfront.internal.step;

import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.internal.database.TieredTables;
import io.coldfront.plan.Action;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlSession;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Refuses as long as tables have cold rows, which nothing could read afterwards (trap D15). Never drops the extension: that
 * succeeds without {@code CASCADE} while tiered tables exist, and breaks their hot rows too (trap E35).
 */
final class RemovalGuard implements Step {

    private final boolean despiteTieredTables;

    RemovalGuard(boolean despiteTieredTables) {
        this.despiteTieredTables = despiteTieredTables;
    }

    @Override
    public StepId id() {
        return StepId.EXTENSIONS;
    }

    @Override
    public Set<StepId> after() {
        return Set.of();
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> observe(context, session));
    }

    private Finding observe(StepContext context, SqlSession session) {
        if (!new Extension(session, context.deadline()).observe().installed()) {
            return Finding.none("the database has no extension, so no table has cold rows");
        }
        if (Removals.belongsToAnother(context, session)) {
            return Finding.none("another service tiers this database now; it is left as it is");
        }
        List<TieredTable> tables = new TieredTables(session, context.deadline()).all();
        if (tables.isEmpty()) {
            return new Finding(Action.NONE, "no table has cold rows", List.of(), Optional.of(unload()));
        }
        String names = tables.stream().map(TieredTable::name).collect(Collectors.joining(", "));
        return despiteTieredTables
                ? Finding.none("these tables cannot be read nor written once the service is removed, their cold rows"
                        + " stay in the bucket: " + names + "; leave extension and libraries in place, since"
                        + " without them their hot rows are lost to readers too")
                : Finding.conflict("tables have cold rows, which nothing could read afterwards: " + names
                        + "; bring them back first, or remove the service despite tiered tables");
    }

    private static HostDemand unload() {
        return new HostDemand(
                "unload-extension",
                "once nothing else of this server uses them, drop the extensions in this order (DROP EXTENSION coldfront;"
                        + " DROP SCHEMA IF EXISTS coldfront CASCADE; DROP EXTENSION pg_duckdb), and when no database has"
                        + " them any more take both libraries out of shared_preload_libraries",
                Map.of(),
                false);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        throw new IllegalStateException("tables with cold rows are brought back by their owner");
    }
}

package io.coldfront.internal.step;

import io.coldfront.port.PortException;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.ServiceSpec;
import java.util.List;
import java.util.Optional;

/**
 * The schema in the catalog's database.
 *
 * @param version the newest migration that was applied; empty text: none
 */
record CatalogSchema(String version) {

    private static final Sql EXISTS =
            Sql.named("catalog.schema.exists", "SELECT to_regclass('_sqlx_migrations') IS NOT NULL AS there");
    private static final Sql NEWEST =
            Sql.named("catalog.schema.version", "SELECT max(version)::text AS version FROM _sqlx_migrations");

    boolean exists() {
        return !version.isEmpty();
    }

    /** Looks, where the control plane can reach that database; empty where it can't. */
    static Optional<CatalogSchema> find(StepContext context) {
        ServiceSpec spec = context.spec();
        SqlTarget target = new SqlTarget(
                spec.key(),
                SqlRole.CATALOG_DATABASE,
                spec.catalogDatabase().url().database(),
                Optional.empty(),
                Optional.of(spec.catalogDatabase().url()));
        try (SqlSession session = context.world().sql().open(target, context.deadline())) {
            if (!session.query(EXISTS, context.deadline()).get(0).flag("there")) {
                return Optional.of(new CatalogSchema(""));
            }
            List<SqlRow> rows = session.query(NEWEST, context.deadline());
            return Optional.of(
                    new CatalogSchema(rows.get(0).has("version") ? rows.get(0).text("version") : ""));
        } catch (PortException e) {
            if (e.kind() == PortException.Kind.UNSUPPORTED || e.kind() == PortException.Kind.UNAVAILABLE) {
                return Optional.empty();
            }
            throw e;
        } catch (SqlFailedException e) {
            return Optional.empty();
        }
    }
}

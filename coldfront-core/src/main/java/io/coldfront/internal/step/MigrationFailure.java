package io.coldfront.internal.step;

import io.coldfront.plan.StepId;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;

/** Why a migration failed, read from its exit and its log (texts seen on Lakekeeper 0.13.3). */
final class MigrationFailure {

    private MigrationFailure() {}

    static StepException of(StepContext context, OneShotResult result) {
        String log = result.log().head() + result.log().tail();
        if (log.contains("is missing in the resolved migrations")) {
            return failure(
                    "catalog-schema-newer",
                    "the catalog database was migrated by a newer image than " + image(context),
                    "use that image or a newer one; a schema never goes back");
        }
        if (log.contains("has been modified")) {
            return failure(
                    "catalog-schema-foreign",
                    "the catalog database holds migrations that " + image(context) + " does not know in this form",
                    "check that catalog_db_url names the right database");
        }
        if (log.contains("pool timed out")) {
            return failure(
                    "catalog-database-unreachable",
                    "the container could not reach the catalog database in time (the server hides the cause)"
                            + reachability(context),
                    "check that the address in catalog_db_url answers from the catalog's network");
        }
        if (result.exit().how() == Exit.How.KILLED_AT_DEADLINE) {
            return failure(
                    "catalog-migration-stuck",
                    "it did not end within " + Migrate.LIMIT.toSeconds() + " s and was ended; it waits without limit"
                            + " for the lock of another migration" + reachability(context),
                    "see what holds advisory locks in the catalog's database, then apply again");
        }
        String end = context.lastWords(result.log());
        String said = end.substring(end.lastIndexOf('\n') + 1);
        return log.contains("permission denied to create extension") || log.contains("permission denied for schema")
                ? rights(said)
                : failure("catalog-migration-failed", how(result.exit()) + ": " + said, "see the container's log");
    }

    private static StepException rights(String said) {
        return failure(
                "catalog-database-rights",
                "the role in catalog_db_url may not make what the schema needs: " + said,
                "make that role the owner of the catalog database; or grant it CREATE on the schema public there and"
                        + " create the extensions before: uuid-ossp, pgcrypto, pg_trgm, btree_gin, btree_gist");
    }

    private static String how(Exit exit) {
        String code = exit.code().isPresent() ? String.valueOf(exit.code().getAsInt()) : "unknown";
        return exit.how() == Exit.How.ENDED ? "exit " + code : "exit " + code + " (" + exit.how() + ")";
    }

    private static String reachability(StepContext context) {
        return CatalogSchema.find(context).isPresent()
                ? "; from here that database answers"
                : "; from here that database could not be asked either";
    }

    private static String image(StepContext context) {
        return context.spec().catalog().image();
    }

    private static StepException failure(String code, String seen, String remedy) {
        return new StepException(StepId.MIGRATE, code, seen, remedy);
    }
}

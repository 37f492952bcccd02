package io.coldfront.internal.step;

import io.coldfront.plan.StepId;
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
                    "the container could not reach the catalog database in time (the server hides the cause)",
                    "check that the address in catalog_db_url answers from the catalog's network");
        }
        return failure(
                "catalog-migration-failed",
                "exit " + result.exit().code() + " " + result.exit().how() + ": " + context.redacted(lastLine(log)),
                "see the container's log");
    }

    private static String image(StepContext context) {
        return context.spec().catalog().image();
    }

    private static String lastLine(String log) {
        String text = log.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }

    private static StepException failure(String code, String seen, String remedy) {
        return new StepException(StepId.MIGRATE, code, seen, remedy);
    }
}

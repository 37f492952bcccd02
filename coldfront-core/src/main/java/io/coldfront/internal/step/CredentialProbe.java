package io.coldfront.internal.step;

import io.coldfront.internal.database.StorageSecret;
import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.internal.database.TieredTables;
import io.coldfront.internal.lakekeeper.TableSummary;
import io.coldfront.internal.lakekeeper.Warehouse;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlFailedException;
import java.util.List;
import java.util.Optional;

/**
 * A new credential is tried in the database itself before the old one is replaced: the catalog may reach the store where
 * the database cannot. It needs an object to read, so a database without tiered tables has nothing to lose and none to try.
 */
final class CredentialProbe {

    private CredentialProbe() {}

    static void tryOut(StepContext context, StorageSecretRow wanted) {
        if (wanted.vended() || !wanted.storageType().equals("s3")) {
            return;
        }
        Optional<String> location = location(context);
        if (location.isEmpty()) {
            return;
        }
        try {
            context.database().fresh(session -> {
                new StorageSecret(session, context.deadline()).probe(wanted, location.get());
                return true;
            });
        } catch (SqlFailedException e) {
            throw new StepException(
                    StepId.STORAGE_SECRET,
                    "credential-refused-in-database",
                    "the database cannot read " + location.get() + " with the new credential: "
                            + e.problem().message(),
                    "check that the database reaches the store and the key may read there; the old credential is kept");
        }
    }

    private static Optional<String> location(StepContext context) {
        Optional<Warehouse> warehouse = context.warehouse();
        List<TieredTable> tables =
                context.database().look(session -> new TieredTables(session, context.deadline()).all());
        return warehouse.flatMap(found -> tables.stream()
                .flatMap(table -> context
                        .catalog()
                        .flatMap(
                                catalog -> catalog.table(found.id(), table.schema(), table.table(), context.deadline()))
                        .map(TableSummary::metadataLocation)
                        .stream())
                .filter(text -> text.startsWith("s3://"))
                .findFirst());
    }
}

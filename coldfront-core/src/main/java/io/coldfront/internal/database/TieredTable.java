package io.coldfront.internal.database;

import java.time.Instant;
import java.util.Optional;

/**
 * One table with a cold tier, as the extension has registered it.
 *
 * @param hotTable its hot table, quoted; empty for one that lives in the catalog only
 * @param icebergTable its reference in the catalog, as claims are keyed by it
 * @param cutoff rows before it are cold
 */
public record TieredTable(
        String schema,
        String table,
        Optional<String> hotTable,
        String icebergTable,
        Optional<String> partitionColumn,
        boolean icebergOnly,
        Optional<Instant> cutoff) {

    /** {@code schema.table}, raw: what the compactor takes. */
    public String name() {
        return schema + "." + table;
    }
}

package io.coldfront.testkit.program;

import java.util.Map;

/** A row of {@code coldfront.partition_config}, with its partition column found out. */
record Registered(Map<String, String> row, String column) {

    String schema() {
        return of("schema_name");
    }

    String table() {
        return of("table_name");
    }

    String hotPeriod() {
        return of("hot_period");
    }

    /** As PostgreSQL writes it; empty: none. */
    String retention() {
        return of("retention_period");
    }

    boolean hasRetention() {
        return !retention().isEmpty();
    }

    int premake() {
        return Integer.parseInt(of("future_partitions"));
    }

    boolean keepsDetached() {
        return of("expiration_strategy").equals("detach");
    }

    /** {@code month} or {@code day}. */
    String unit() {
        return of("partition_period").equals("daily") ? "day" : "month";
    }

    /** {@code public.events}: how the programs name it. */
    String name() {
        return schema() + "." + table();
    }

    /** A relation of its schema, quoted. */
    String quoted(String relation) {
        return Server.identifier(schema()) + "." + Server.identifier(relation);
    }

    private String of(String column) {
        return row.getOrDefault(column, "");
    }
}

import org.jspecify.annotations.NullMarked;

/** Validates, plans, provisions and tiers: the library that a control plane embeds. */
@NullMarked
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module io.coldfront.core {
    requires transitive io.coldfront.api;
    requires static transitive org.jspecify;
    requires tools.jackson.databind;
    requires transitive okhttp3;
    requires transitive java.sql;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires com.cronutils;
    requires static micrometer.core;

    exports io.coldfront;
    exports io.coldfront.builtin;
    exports io.coldfront.metrics;
    exports io.coldfront.internal.cron to
            io.coldfront.testkit;
    exports io.coldfront.internal.database to
            io.coldfront.testkit;
    exports io.coldfront.internal.json to
            io.coldfront.testkit;
    exports io.coldfront.internal.lakekeeper to
            io.coldfront.testkit;
    exports io.coldfront.internal.state to
            io.coldfront.testkit;
    exports io.coldfront.internal.store to
            io.coldfront.testkit;
}

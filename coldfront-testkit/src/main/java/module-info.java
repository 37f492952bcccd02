import org.jspecify.annotations.NullMarked;

/** Fakes of every port, doubles of the programs, and the contract tests. */
@NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.coldfront.testkit {
    requires transitive io.coldfront.core;
    requires static transitive org.jspecify;
    requires org.postgresql.jdbc;
    requires org.slf4j;
    requires jdk.httpserver;
    requires static transitive org.junit.jupiter.api;
    requires static transitive org.assertj.core;

    exports io.coldfront.testkit;
    exports io.coldfront.testkit.contract;
    exports io.coldfront.testkit.fake;
    exports io.coldfront.testkit.fake.database;
    exports io.coldfront.testkit.fault;
    exports io.coldfront.testkit.lakekeeper;
    exports io.coldfront.testkit.local;
    exports io.coldfront.testkit.program;
}

package io.coldfront.internal.tiering;

import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.state.Beat;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.TargetDatabase;
import io.coldfront.testkit.postgres.Database;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A database with slots, and hosts that run jobs in it, in this process or in another.
 *
 * @param url of the database, as its superuser
 * @param programs the directory of the programs
 */
record Site(String url, String database, String owner, String app, String programs) {

    static Site of(Database database, String programs) {
        Site site = new Site(database.url(), database.name(), database.role("owner"), database.role("app"), programs);
        database.run(
                "CREATE ROLE " + site.owner + " SUPERUSER",
                "CREATE ROLE " + site.app,
                "ALTER DATABASE " + database.name() + " SET coldfront.warehouse = 'orders-warehouse'",
                "ALTER DATABASE " + database.name()
                        + " SET coldfront.lakekeeper_endpoint = 'http://127.0.0.1:9/catalog'");
        database.run(JdbcState.tables());
        try (SqlSession session = database.session()) {
            Roles roles = new Roles(session, Database.soon(), new RoleNames(database.name()), site.owner);
            for (Job job : Job.values()) {
                roles.ensureSlot(job, new OwnerMark("control-plane", Specs.ORDERS.text()));
            }
        }
        return site;
    }

    static Site parse(String[] words) {
        return new Site(words[0], words[1], words[2], words[3], words[4]);
    }

    List<String> words() {
        return List.of(url, database, owner, app, programs);
    }

    String role(Job job) {
        return new RoleNames(database).of(job);
    }

    JdbcState shared() {
        return new JdbcState(url);
    }

    TieringRunner host(StateStore store, ProgramRuntime runtime, ColdFrontListener listener) {
        URI address = URI.create(url.substring("jdbc:".length()));
        Primary primary = Primary.builder()
                .instance("p1")
                .container(new ContainerRef(new HostId("local"), Map.of(), Optional.empty()))
                .login(new ProgramLogin("127.0.0.1", address.getPort(), Optional.empty(), Optional.empty()))
                .programDirectory(programs)
                .build();
        ServiceSpec spec = Specs.builder()
                .database(new TargetDatabase(database, List.of("p1"), owner, Set.of(app)))
                .build();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url);
        HostLease lease = new HostLease(new Beat(store.leases(), Time.system(), HostLease.processOf("host")), "host");
        return new TieringRunner(
                new TieringPorts(
                        (service, deadline) -> Optional.of(primary),
                        JdbcSqlExecutor.on(target -> source),
                        runtime,
                        InMemorySpecs.of(spec),
                        Time.system()),
                new TieringRecords(new Journals(store), new JobRecords(store), new TaskLog(store), lease),
                new TieringSettings(
                        "control-plane", s -> JsonObject.empty(), CatalogGate.open(), listener, Optional.empty()));
    }

    /** A partition is missing: what the partitioner can do without a catalog. */
    static void partitionsAreMissing(Database database) {
        database.run(
                "CREATE TABLE audit (id bigint, ts timestamptz NOT NULL, PRIMARY KEY (id, ts)) PARTITION BY RANGE (ts)",
                "INSERT INTO coldfront.partition_config (schema_name, table_name, partition_period, hot_period,"
                        + " retention_period, future_partitions) VALUES ('public', 'audit', 'monthly', NULL,"
                        + " interval '2 years', 2)",
                "ALTER TABLE audit OWNER TO " + database.role("owner"));
    }

    /** They are missing again. */
    static void partitionsAreMissingAgain(Database database) {
        database.run("DO $$ DECLARE p text; BEGIN FOR p IN SELECT inhrelid::regclass::text FROM pg_inherits"
                + " WHERE inhparent = 'audit'::regclass LOOP EXECUTE 'DROP TABLE ' || p; END LOOP; END $$");
    }
}

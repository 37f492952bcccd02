package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
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
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.TargetDatabase;
import io.coldfront.testkit.local.LocalRuntime;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.testkit.program.ProgramDoubles;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.TableResult;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole runs: a real PostgreSQL, the programs as processes that log in as the slot's role. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class RunOnPostgresTest {

    private final Postgres postgres;
    private final Time time = Time.system();
    private final LocalRuntime runtime =
            LocalRuntime.builder().grace(Duration.ofSeconds(1)).build();
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private Database database;
    private ProgramDoubles doubles;
    private HttpServer catalog;
    private TieringRunner runner;

    @TempDir
    private Path directory;

    RunOnPostgresTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() throws IOException {
        database = postgres.database();
        doubles = ProgramDoubles.install(directory);
        catalog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        catalog.createContext("/", exchange -> {
            byte[] body = "{\"defaults\":{},\"overrides\":{}}".getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        catalog.start();
        String owner = database.role("owner");
        database.run(
                "CREATE ROLE " + owner + " SUPERUSER",
                "CREATE ROLE " + database.role("app"),
                "ALTER DATABASE " + database.name() + " SET coldfront.warehouse = 'orders-warehouse'",
                "ALTER DATABASE " + database.name() + " SET coldfront.lakekeeper_endpoint = 'http://127.0.0.1:"
                        + catalog.getAddress().getPort() + "/catalog'");
        try (SqlSession session = database.session()) {
            Roles roles = new Roles(session, Database.soon(), names(), owner);
            for (Job job : Job.values()) {
                roles.ensureSlot(job, new OwnerMark("control-plane", Specs.ORDERS.text()));
            }
        }
        runner = runner(InMemoryStateStore.create());
    }

    @AfterEach
    void close() {
        runtime.close();
        catalog.stop(0);
        database.close();
    }

    @Test
    void an_archiver_tiers_its_table_as_the_slots_role() {
        table("events", true);
        Task task = tick(Job.ARCHIVER);
        assertThat(ending(task).outcome()).as("%s", task).isEqualTo(Outcome.SUCCEEDED);
        assertThat(ending(task).exitCode()).hasValue(0);
        assertThat(count("events")).isEqualTo(24);
        assertThat(count("_events")).isLessThan(24);
        assertThat(ask("SELECT pg_get_userbyid(relowner) FROM pg_class WHERE relname = 'events'"))
                .isEqualTo(database.role("owner"));
        assertThat(ask("SELECT rolcanlogin FROM pg_roles WHERE rolname = '" + names().of(Job.ARCHIVER) + "'"))
                .isEqualTo("f");
        assertThat(ending(tick(Job.ARCHIVER)).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void a_partitioner_makes_what_is_missing() {
        table("audit", false);
        Task task = tick(Job.PARTITIONER);
        assertThat(ending(task).outcome()).as("%s", task).isIn(Outcome.SUCCEEDED, Outcome.SUCCEEDED_WITH_WARNING);
        assertThat(ending(tick(Job.PARTITIONER)).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void a_compactor_has_a_result_for_each_table() {
        table("events", true);
        table("orders", true);
        tick(Job.ARCHIVER);
        Task task = tick(Job.COMPACTOR);
        assertThat(ending(task).tables())
                .as("%s", task)
                .extracting(TableResult::table)
                .containsExactly("events", "orders");
        assertThat(ending(task).tables())
                .extracting(t -> t.exitCode().orElse(-1))
                .containsOnly(0);
    }

    @Test
    void D01_another_host_with_another_memory_starts_nothing_meanwhile() {
        table("events", true);
        doubles.script(Job.ARCHIVER).runsFor(Duration.ofSeconds(3));
        CompletableFuture<Task> first = CompletableFuture.supplyAsync(() -> tick(Job.ARCHIVER));
        await(() -> !lines.isEmpty());
        Task second = runner(InMemoryStateStore.create()).run(Specs.ORDERS, Job.ARCHIVER);
        assertThat(ending(second).outcome()).as("%s", second).isEqualTo(Outcome.SKIPPED);
        assertThat(ending(second).problem().map(Problem::code)).contains("session-alive");
        assertThat(ending(first.join()).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void E11_a_session_that_outlives_its_program_is_waited_for() {
        table("events", true);
        doubles.script(Job.ARCHIVER).leavesItsSessionOpenFor(Duration.ofSeconds(2));
        Task task = tick(Job.ARCHIVER);
        assertThat(ending(task).finished()).isAfter(task.started().plusSeconds(2));
        assertThat(ask("SELECT count(*) FROM pg_stat_get_activity(NULL) a JOIN pg_roles r ON r.oid = a.usesysid"
                        + " WHERE rolname = '" + names().of(Job.ARCHIVER) + "'"))
                .isEqualTo("0");
    }

    @Test
    void no_secret_is_in_the_servers_log_and_a_run_is_quick() throws IOException {
        table("events", true);
        Instant began = time.instant();
        Task task = tick(Job.ARCHIVER);
        assertThat(ending(task).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(Duration.between(began, time.instant())).isLessThan(Duration.ofSeconds(20));
        String log = Files.readString(postgres.log(), StandardCharsets.UTF_8);
        assertThat(log).contains("pg_try_advisory_xact_lock").doesNotContain("SCRAM-SHA-256$", "canary-store");
    }

    private TieringRunner runner(StateStore store) {
        String[] address = database.address().split(":");
        Primary primary = Primary.builder()
                .instance("p1")
                .container(new ContainerRef(new HostId("local"), Map.of(), Optional.empty()))
                .login(new ProgramLogin(
                        address[0].equals("localhost") ? "127.0.0.1" : address[0],
                        Integer.parseInt(address[1]),
                        Optional.empty(),
                        Optional.empty()))
                .programDirectory(doubles.directory().toString())
                .build();
        ServiceSpec spec = Specs.builder()
                .database(new TargetDatabase(
                        database.name(), List.of("p1"), database.role("owner"), Set.of(database.role("app"))))
                .build();
        HostLease lease = new HostLease(new Beat(store.leases(), time, HostLease.processOf("host")), "host");
        return new TieringRunner(
                new TieringPorts(
                        (service, deadline) -> Optional.of(primary),
                        database.executor(),
                        runtime,
                        InMemorySpecs.of(spec),
                        time),
                new TieringRecords(new Journals(store), new JobRecords(store), new TaskLog(store), lease),
                new TieringSettings(
                        "control-plane",
                        s -> JsonObject.empty()
                                .with(
                                        "s3",
                                        JsonObject.empty()
                                                .with("endpoint", "127.0.0.1:9000")
                                                .with("access_key", "key")
                                                .with("secret_key", Specs.CANARY_STORE)),
                        CatalogGate.open(),
                        listener(),
                        Optional.empty()));
    }

    private ColdFrontListener listener() {
        return new ColdFrontListener() {
            @Override
            public void onOutput(RunId run, String line) {
                lines.add(line);
            }
        };
    }

    private Task tick(Job job) {
        return runner.tick(Specs.ORDERS, job, Trigger.TICK, time.instant()).orElseThrow();
    }

    /** Twelve months up to this one, two rows in each. */
    private void table(String name, boolean tiered) {
        database.run(
                "CREATE TABLE " + name + " (id bigint GENERATED BY DEFAULT AS IDENTITY, ts timestamptz NOT NULL,"
                        + " PRIMARY KEY (id, ts)) PARTITION BY RANGE (ts)",
                "DO $$ DECLARE m timestamp; BEGIN FOR i IN 0..11 LOOP"
                        + " m := date_trunc('month', now() AT TIME ZONE 'UTC') - i * interval '1 month';"
                        + " EXECUTE format('CREATE TABLE " + name + "_p_%s PARTITION OF " + name
                        + " FOR VALUES FROM (%L) TO (%L)', to_char(m, 'YYYY_MM'), m AT TIME ZONE 'UTC',"
                        + " (m + interval '1 month') AT TIME ZONE 'UTC');"
                        + " EXECUTE format('INSERT INTO " + name + " (ts) VALUES (%L), (%L)', m AT TIME ZONE 'UTC',"
                        + " m AT TIME ZONE 'UTC'); END LOOP; END $$",
                "INSERT INTO coldfront.partition_config (schema_name, table_name, partition_period, hot_period,"
                        + " retention_period, future_partitions) VALUES ('public', '" + name + "', 'monthly', "
                        + (tiered ? "interval '6 months', NULL" : "NULL, interval '2 years'") + ", 2)");
        database.run("ALTER TABLE " + name + " OWNER TO " + database.role("owner"));
    }

    private RoleNames names() {
        return new RoleNames(database.name());
    }

    private long count(String relation) {
        return Long.parseLong(ask("SELECT count(*) FROM " + relation));
    }

    private String ask(String query) {
        return database.ask(query).get(0);
    }

    private static Ending ending(Task task) {
        return task.ending().orElseThrow();
    }

    private static void await(BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("within thirty seconds").isLessThan(end);
            Thread.onSpinWait();
        }
    }
}

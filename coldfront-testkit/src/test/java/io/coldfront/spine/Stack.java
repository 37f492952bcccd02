package io.coldfront.spine;

import io.coldfront.ColdFront;
import io.coldfront.ColdFrontBuilder;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepReport;
import io.coldfront.port.Time;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Job;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.testkit.fault.Faults;
import io.coldfront.testkit.local.LocalRuntime;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.program.ProgramDoubles;
import io.coldfront.testkit.program.ProgramScript;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;

/** A whole stack below the library, and the library on it, every call to a port logged. */
final class Stack implements AutoCloseable {

    static final String CATALOG_PASSWORD = "catalog password/+%41";
    static final String ENCRYPTION_KEY = "an encryption key: \"quoted\" 0123";
    static final String STORE_SECRET = "store/secret+1";

    final Database database;
    final Database catalogDatabase;
    final ServiceKey key;
    final String owner;
    final String application;
    final Events events;
    final JvmCatalogs catalogs = new JvmCatalogs();
    final InMemoryStateStore state;
    final InMemorySpecs specs = InMemorySpecs.of();
    final Faults faults = Faults.on(Time.system());
    private final LocalRuntime runtime;
    private final ProgramDoubles programs;
    private final Time time;
    private final List<ColdFront> instances = new ArrayList<>();
    private @Nullable ColdFront first;
    private Payload payload;

    private Stack(Database database, Database catalogDatabase, Time time) {
        this.database = database;
        this.catalogDatabase = catalogDatabase;
        this.time = time;
        this.key = new ServiceKey(database.name(), "lakekeeper");
        this.owner = database.role("owner");
        this.application = database.role("app");
        this.events = new Events(database, owner);
        this.state = InMemoryStateStore.on(time);
        this.programs = ProgramDoubles.install(directory());
        this.runtime = LocalRuntime.builder()
                .grace(Duration.ofSeconds(1))
                .programs(programs.directory())
                .build();
        this.payload = payload();
    }

    /** On databases of its own, of which the first has no extension yet; the spec is saved. */
    static Stack on(Database database, Database catalogDatabase, Time time) {
        Stack stack = new Stack(database, catalogDatabase, time);
        stack.createRoles();
        stack.save();
        return stack;
    }

    private void createRoles() {
        database.run(
                "CREATE ROLE " + owner + " LOGIN PASSWORD 'owner'",
                "CREATE ROLE " + application + " LOGIN PASSWORD 'application'",
                "DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'coldfront_duckdb')"
                        + " THEN CREATE ROLE coldfront_duckdb NOLOGIN; END IF; END $$",
                "GRANT CREATE, USAGE ON SCHEMA public TO " + owner);
        catalogDatabase.run(
                "CREATE ROLE " + catalogDatabase.role("lake") + " LOGIN PASSWORD '" + CATALOG_PASSWORD + "'",
                "ALTER DATABASE " + catalogDatabase.name() + " OWNER TO " + catalogDatabase.role("lake"),
                "GRANT ALL ON SCHEMA public TO " + catalogDatabase.role("lake"));
    }

    private Payload payload() {
        Map<String, @Nullable Object> keys = new LinkedHashMap<>();
        keys.put("database", database.name());
        keys.put("nodes", List.of("n1"));
        keys.put("connect_as", owner);
        keys.put("app_roles", List.of(application));
        keys.put("catalog_db_url", catalogUrl("catalog%20password%2F%2B%2541"));
        keys.put("pg_encryption_key", ENCRYPTION_KEY);
        keys.put("provider", "s3");
        keys.put("endpoint", "http://store.internal:9000");
        keys.put("bucket", "lake");
        keys.put("path_prefix", "tiers/" + database.name());
        keys.put("warehouse", "wh");
        keys.put("credential", Payload.credential(STORE_SECRET));
        return new Payload(keys);
    }

    /** The catalog database's address with that password, percent-encoded. */
    String catalogUrl(String password) {
        return "postgresql://" + catalogDatabase.role("lake") + ":" + password + "@" + catalogDatabase.address() + "/"
                + catalogDatabase.name();
    }

    /** Gives the catalog's role another password, of which only the verifier is sent. */
    void password(String password) {
        try (Connection connection = catalogDatabase.connect()) {
            connection
                    .unwrap(PGConnection.class)
                    .alterUserPassword(catalogDatabase.role("lake"), password.toCharArray(), "scram-sha-256");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the host's users ask for now. */
    Payload asked() {
        return payload;
    }

    /** Changes what is asked for, without saving it. */
    void change(@Nullable Object... pairs) {
        payload = payload.with(pairs);
    }

    /** Changes the spec as a user of the host does, and answers it. */
    ServiceSpec save(@Nullable Object... pairs) {
        change(pairs);
        ServiceSpec spec = payload.read(key).orThrow();
        specs.put(spec);
        return spec;
    }

    ServiceSpec saveSecret(String secret) {
        return save("credential", Payload.credential(secret));
    }

    /** The library in this host's process. */
    synchronized ColdFront coldfront() {
        ColdFront made = first;
        if (made == null) {
            made = add(builder());
            first = made;
        }
        return made;
    }

    /** An instance of its own, which shares the state and the world. */
    ColdFront add(ColdFrontBuilder builder) {
        ColdFront made = builder.build();
        instances.add(made);
        return made;
    }

    ColdFrontBuilder builder() {
        return builder(catalogs);
    }

    ColdFrontBuilder builder(ServiceRuntime services) {
        return ColdFront.builder()
                .services(faults.over(services))
                .programs(faults.over((ProgramRuntime) runtime))
                .state(faults.over(state))
                .sql(faults.over(JdbcSqlExecutor.on(this::source)))
                .primaries(faults.over(primaries()))
                .specs(faults.over(specs))
                .time(time)
                .closeGrace(Duration.ofSeconds(5))
                .hostName("host-a");
    }

    PlannedStep planned(StepId step) {
        return coldfront().plan(key).steps().stream()
                .filter(planned -> planned.id() == step)
                .findFirst()
                .orElseThrow();
    }

    /** Applies the spec, which has to bring about some change. */
    ApplyReport applied() {
        ApplyReport report = coldfront().apply(key);
        if (report.outcome() != ApplyOutcome.CHANGED) {
            throw new AssertionError(report);
        }
        return report;
    }

    static StepReport step(ApplyReport report, StepId step) {
        return report.steps().stream()
                .filter(done -> done.id() == step)
                .findFirst()
                .orElseThrow();
    }

    ProgramScript script(Job job) {
        return programs.script(job);
    }

    LocalRuntime runtime() {
        return runtime;
    }

    private PrimaryLocator primaries() {
        String[] address = database.address().split(":");
        Primary primary = Primary.builder()
                .instance("p1")
                .container(LocalRuntime.machine())
                .login(new ProgramLogin(address[0], Integer.parseInt(address[1]), Optional.empty(), Optional.empty()))
                .programDirectory(programs.directory().toString())
                .build();
        return (service, deadline) -> Optional.of(primary);
    }

    private DataSource source(SqlTarget target) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        if (target.url().isEmpty()) {
            source.setURL(database.url());
            return source;
        }
        PostgresUrl url = target.url().get();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        source.setPassword(url.password().map(Secret::reveal).orElse(""));
        return source;
    }

    @Override
    public void close() {
        instances.forEach(instance -> instance.close(Duration.ofSeconds(2)));
        runtime.close();
        catalogs.close();
        catalogDatabase.close();
        database.close();
    }

    private static Path directory() {
        try {
            return Files.createTempDirectory("coldfront-spine");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

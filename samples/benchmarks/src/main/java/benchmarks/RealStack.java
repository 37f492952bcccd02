package benchmarks;

import io.coldfront.ColdFront;
import io.coldfront.SpecReader;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.port.Time;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.testkit.fault.CallLog;
import io.coldfront.testkit.fault.Faults;
import io.coldfront.testkit.lakekeeper.LakekeeperDouble;
import io.coldfront.testkit.local.LocalRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * The library on loopback: a real PostgreSQL, a catalog as a process of its own that speaks HTTP and keeps its data in
 * that PostgreSQL, programs as processes. The programs read their configuration and end at once, so that all of a run's
 * time is the library's.
 */
final class RealStack implements AutoCloseable {

    static final ServiceKey SERVICE = new ServiceKey("orders", "lakekeeper");

    private static final String IMAGE = "quay.io/lakekeeper/catalog:v0.13.3";
    private static final String PROGRAM = "#!/bin/sh\ncat > /dev/null\n";

    private final RealPostgres postgres;
    private final LocalRuntime runtime;
    private final Faults calls = Faults.on(Time.system());
    private final ColdFront coldfront;

    private RealStack(RealPostgres postgres, LocalRuntime runtime, Path programs) {
        this.postgres = postgres;
        this.runtime = runtime;
        this.coldfront = ColdFront.builder()
                .services(calls.over((ServiceRuntime) runtime))
                .programs(calls.over((ProgramRuntime) runtime))
                .state(calls.over(InMemoryStateStore.create()))
                .sql(calls.over(JdbcSqlExecutor.on(this::dataSource)))
                .primaries(calls.over(primaries(programs)))
                .specs(calls.over(InMemorySpecs.of(spec())))
                .build();
    }

    static RealStack start() throws Exception {
        RealPostgres postgres = RealPostgres.start();
        postgres.execute("postgres", "CREATE ROLE coldfront_duckdb NOLOGIN");
        postgres.execute("postgres", "CREATE DATABASE " + SERVICE.database());
        postgres.execute("postgres", "CREATE DATABASE catalog");
        Path directory = Files.createTempDirectory("coldfront-benchmarks");
        Path programs = Files.createDirectories(directory.resolve("programs"));
        for (String name : List.of("archiver", "partitioner", "compactor")) {
            Path program = Files.writeString(programs.resolve(name), PROGRAM);
            if (!program.toFile().setExecutable(true)) {
                throw new IllegalStateException(program + " cannot be made executable");
            }
        }
        Path lakekeeper = LakekeeperDouble.install(Files.createDirectories(directory.resolve("lakekeeper")));
        LocalRuntime runtime = LocalRuntime.builder()
                .image(IMAGE, lakekeeper)
                .programs(programs)
                .build();
        return new RealStack(postgres, runtime, programs);
    }

    RealPostgres postgres() {
        return postgres;
    }

    ColdFront coldfront() {
        return coldfront;
    }

    /** Every call to a port. */
    CallLog calls() {
        return calls.log();
    }

    private ServiceSpec spec() {
        Map<String, Object> spec = Specs.s3(SERVICE, postgres.url("catalog"));
        spec.put("image", IMAGE);
        return SpecReader.read(SERVICE, spec).orThrow();
    }

    private PrimaryLocator primaries(Path programs) {
        Primary primary = Primary.builder()
                .instance("n1")
                .container(LocalRuntime.machine())
                .login(new ProgramLogin("127.0.0.1", postgres.port(), Optional.empty(), Optional.empty()))
                .programDirectory(programs.toString())
                .build();
        return (service, deadline) -> Optional.of(primary);
    }

    private DataSource dataSource(SqlTarget target) {
        if (target.url().isEmpty()) {
            return postgres.database(SERVICE.database());
        }
        PostgresUrl url = target.url().get();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {url.host()});
        source.setPortNumbers(new int[] {url.port()});
        source.setDatabaseName(url.database());
        source.setUser(url.user());
        url.password().map(Secret::reveal).ifPresent(source::setPassword);
        return source;
    }

    @Override
    public void close() throws IOException {
        coldfront.close();
        runtime.close();
        postgres.close();
    }
}

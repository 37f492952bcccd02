package io.coldfront.testkit.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.lakekeeper.EnvironmentValue;
import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.internal.lakekeeper.Info;
import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.lakekeeper.S3Profile;
import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.internal.lakekeeper.WarehouseRequest;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.service.Secret;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The double as a program, on a real PostgreSQL. */
class LakekeeperDoubleTest {

    private static final String CANARY = "canary-catalog-pw";
    private static final OkHttpClient HTTP = new OkHttpClient();

    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;
    private static int databases;

    @BeforeAll
    static void start() throws IOException, SQLException {
        // Where the other servers of this JVM have theirs: the first directory counts for all of one release.
        Path installation = Path.of(System.getProperty("coldfront.test.directory", "target/postgres"), "18")
                .toAbsolutePath();
        Files.createDirectories(installation);
        postgres = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(installation.toFile())
                .setLocaleConfig("locale", "C")
                .setDataDirectory(directory.resolve("data"))
                .start();
        execute("postgres", "CREATE ROLE catalog LOGIN PASSWORD '" + CANARY + "'");
        LakekeeperDouble.install(directory);
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        HTTP.connectionPool().evictAll();
    }

    @Test
    void it_migrates_twice_serves_and_ends_on_TERM_with_0_and_its_catalog_outlives_it() throws Exception {
        String database = database();
        Map<String, String> environment = environment(database, freePort());
        assertThat(run(environment, "migrate").exit()).isZero();
        assertThat(run(environment, "migrate").exit()).isZero();

        Info before;
        Process serving = start(environment, "serve");
        try {
            Lakekeeper lakekeeper = healthy(environment);
            lakekeeper.bootstrap(soon());
            String id = lakekeeper.create(warehouse(), soon()).orElseThrow().id();
            lakekeeper.createNamespace(id, "public", Map.of("owner", "orders"), soon());
            before = lakekeeper.info(soon());
            assertThat(process(environment, "healthcheck").exit()).isZero();
        } finally {
            serving.destroy();
        }
        assertThat(serving.waitFor(10, TimeUnit.SECONDS)).isTrue();
        assertThat(serving.exitValue()).isZero();
        assertThat(process(environment, "healthcheck").exit()).isEqualTo(1);

        Process again = start(environment, "serve");
        try {
            Lakekeeper lakekeeper = healthy(environment);
            assertThat(lakekeeper.info(soon())).isEqualTo(before);
            assertThat(lakekeeper.configuredWarehouse("cold", soon()))
                    .hasValueSatisfying(id -> assertThat(lakekeeper.namespace(id, "public", soon()))
                            .isPresent());
        } finally {
            again.destroy();
        }
        assertThat(again.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void it_says_its_version_and_refuses_what_it_does_not_know() throws Exception {
        assertThat(process(Map.of(), "version")).isEqualTo(new Result(0, "0.13.3\n", ""));
        assertThat(run(Map.of()).exit()).isEqualTo(1);
        assertThat(run(Map.of(), "nope").exit()).isEqualTo(2);
    }

    @Test
    void a_database_that_was_never_migrated_is_not_served() throws Exception {
        Result result = run(environment(database(), freePort()), "serve");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stderr()).contains("relation \"server\" does not exist");
    }

    @Test
    void a_database_of_a_newer_image_is_not_migrated() throws Exception {
        String database = database();
        Map<String, String> environment = environment(database, freePort());
        run(environment, "migrate");
        execute(
                database,
                "INSERT INTO _sqlx_migrations (version, description, success) VALUES (20991231000000, '', true)");
        Result result = run(environment, "migrate");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stderr())
                .contains("migration 20991231000000 was previously applied but is missing in the resolved migrations");
    }

    @Test
    void a_taken_port_ends_it_with_1_and_the_reason_is_in_the_log_only() throws Exception {
        String database = database();
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Map<String, String> environment = environment(database, taken.getLocalPort());
            run(environment, "migrate");
            Result result = run(environment, "serve");
            assertThat(result.exit()).isEqualTo(1);
            assertThat(result.stderr()).isEqualTo("Error: channel closed\n");
            assertThat(result.stdout()).contains("Failed to bind to address: 127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void a_database_that_is_not_there_hides_its_cause_and_one_that_refuses_tells_it() throws Exception {
        Map<String, String> dead = environment("x", freePort());
        dead.put("LAKEKEEPER__PG_DATABASE_URL_WRITE", "postgresql://catalog:x@127.0.0.1:" + freePort() + "/x");
        dead.put("LAKEKEEPER__PG_ACQUIRE_TIMEOUT", "1");
        assertThat(run(dead, "migrate").stderr()).contains("pool timed out while waiting for an open connection");
        Map<String, String> unknown = environment("nosuchdb", freePort());
        assertThat(run(unknown, "migrate").stderr()).contains("database \"nosuchdb\" does not exist");
    }

    @Test
    void the_password_comes_by_file_if_nobody_else_may_read_it() throws Exception {
        Path file = Files.writeString(directory.resolve("pgpass"), "127.0.0.1:*:*:catalog:" + CANARY + "\n");
        Optional<Path> path = Optional.of(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        assertThat(new PasswordFile(path).password("127.0.0.1", 5432, "x", "catalog"))
                .contains(CANARY);
        assertThat(new PasswordFile(path).password("127.0.0.1", 5432, "x", "other"))
                .isEmpty();
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(new PasswordFile(path).password("127.0.0.1", 5432, "x", "catalog"))
                .isEmpty();
        Path escaped = Files.writeString(directory.resolve("escaped"), "h:1:d:us\\:er:a\\\\b\\:c\n");
        Files.setPosixFilePermissions(escaped, PosixFilePermissions.fromString("rw-------"));
        assertThat(new PasswordFile(Optional.of(escaped)).password("h", 1, "d", "us:er"))
                .contains("a\\b:c");
    }

    @Test
    void E5_a_mistyped_value_panics_with_101_and_a_quoted_one_is_read() {
        for (String value :
                List.of("12345678", "0123", "+1", "-1", "1.5e3", ".5", "5.", "true", "false", "[a]", "{a}")) {
            assertThat(panic("LAKEKEEPER__PG_USER", value).exit()).as(value).isEqualTo(101);
            String quoted = EnvironmentValue.quoted(value);
            assertThat(new ServerEnvironment(Map.of("LAKEKEEPER__PG_USER", quoted)).database("PG_USER"))
                    .contains(value);
        }
        for (String value : List.of("1e5", "inf", "0x1f", "1_000", "TRUE", "null", "[abc", "'abc'", "x#y", "\\n")) {
            assertThat(new ServerEnvironment(Map.of("LAKEKEEPER__PG_USER", value)).database("PG_USER"))
                    .contains(value);
        }
        for (String value : List.of("a\"b\\c", " lead", "\"", "\\", "12", "a,b", "")) {
            String quoted = EnvironmentValue.quoted(value);
            assertThat(new ServerEnvironment(Map.of("LAKEKEEPER__PG_USER", quoted)).database("PG_USER"))
                    .contains(value);
        }
    }

    @Test
    void E22_the_panic_prints_the_value_and_the_name() {
        Result result = panic("LAKEKEEPER__PG_PASSWORD", "12345678");
        assertThat(result.exit()).isEqualTo(101);
        assertThat(result.stderr())
                .contains("path: [\"pg_password\"], kind: InvalidType(Unsigned(12345678), \"a string\")");
        assertThat(panic("LAKEKEEPER__LISTEN_PORT", "70000").stderr())
                .contains("path: [\"listen_port\"], kind: InvalidValue(Unsigned(70000), \"u16\")");
        assertThat(panic("LAKEKEEPER__SKIP_STORAGE_VALIDATION", "1").exit()).isEqualTo(101);
        assertThat(panic("LAKEKEEPER__BIND_IP", "localhost").exit()).isEqualTo(101);
        assertThat(panic("LAKEKEEPER__BASE_URI", "nope").exit()).isEqualTo(101);
        assertThat(panic("LAKEKEEPER__MAINTENANCE_MODE", "bogus").exit()).isEqualTo(101);
    }

    @Test
    void a_missing_part_of_the_address_is_named() {
        assertThat(run(Map.of(), "migrate").stderr())
                .isEqualTo("Error: A connection string or postgres host must be provided.\n");
    }

    private static Result panic(String name, String value) {
        Map<String, String> environment = new LinkedHashMap<>(Map.of(
                "LAKEKEEPER__PG_HOST_W", "127.0.0.1",
                "LAKEKEEPER__PG_PORT", "1",
                "LAKEKEEPER__PG_USER", "u",
                "LAKEKEEPER__PG_PASSWORD", "p",
                "LAKEKEEPER__PG_DATABASE", "d"));
        environment.put(name, value);
        return run(environment, "serve");
    }

    private static WarehouseRequest warehouse() {
        return new WarehouseRequest(
                "cold",
                new S3Profile(
                        new S3Profile.Place(
                                "lake", Optional.empty(), "us-east-1", Optional.of(URI.create("http://s:9"))),
                        new S3Profile.Access(true, S3Profile.COMPATIBLE, false, Optional.empty(), Optional.of(false))),
                new S3AccessKey("id", Secret.of("canary-store-secret"), Optional.empty()));
    }

    private static String database() throws SQLException {
        databases++;
        String name = "catalog" + databases;
        execute("postgres", "CREATE DATABASE " + name + " OWNER catalog");
        return name;
    }

    private static void execute(String database, String sql) throws SQLException {
        try (Connection connection = postgres.getDatabase("postgres", database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Map<String, String> environment(String database, int port) {
        String url = "postgresql://catalog:" + CANARY + "@127.0.0.1:" + postgres.getPort() + "/" + database;
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("LAKEKEEPER__PG_DATABASE_URL_READ", EnvironmentValue.quoted(url));
        environment.put("LAKEKEEPER__PG_DATABASE_URL_WRITE", EnvironmentValue.quoted(url));
        environment.put("LAKEKEEPER__PG_ENCRYPTION_KEY", EnvironmentValue.quoted("123"));
        environment.put("LAKEKEEPER__BIND_IP", "127.0.0.1");
        environment.put("LAKEKEEPER__LISTEN_PORT", Integer.toString(port));
        environment.put("LAKEKEEPER__PG_TEST_BEFORE_ACQUIRE", "true");
        return environment;
    }

    private static Lakekeeper healthy(Map<String, String> environment) throws InterruptedException {
        URI url = URI.create("http://127.0.0.1:" + environment.get("LAKEKEEPER__LISTEN_PORT"));
        Lakekeeper lakekeeper = Lakekeeper.at(url, HTTP, Time.system(), List.of());
        Deadline deadline = soon();
        Health health = lakekeeper.health(deadline);
        while (!health.healthy()) {
            TimeUnit.MILLISECONDS.sleep(10);
            health = lakekeeper.health(deadline);
        }
        return lakekeeper;
    }

    private static Process start(Map<String, String> environment, String command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                directory.resolve(LakekeeperDouble.EXECUTABLE).toString(), command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Result process(Map<String, String> environment, String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                directory.resolve(LakekeeperDouble.EXECUTABLE).toString(), command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), out, err);
    }

    private static Result run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = LakekeeperDouble.run(
                List.of(arguments),
                environment,
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8));
        String log = out.toString(StandardCharsets.UTF_8) + err.toString(StandardCharsets.UTF_8);
        assertThat(log).doesNotContain(CANARY);
        return new Result(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), Time.system());
    }

    private record Result(int exit, String stdout, String stderr) {}
}

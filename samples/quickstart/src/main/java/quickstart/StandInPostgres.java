package quickstart;

import io.coldfront.testkit.program.ExtensionDoubles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.Optional;
import java.util.stream.Stream;

/** A real PostgreSQL from Maven Central, with doubles of the extensions in it. */
final class StandInPostgres implements AutoCloseable {

    private static final Path DIRECTORY =
            Path.of(System.getProperty("java.io.tmpdir"), "coldfront-quickstart-postgres");

    private final EmbeddedPostgres server;

    private StandInPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    /** Where its programs and libraries are on this machine; unpacked if they are not yet. */
    static Path installation() throws Exception {
        Optional<Path> unpacked = unpacked();
        if (unpacked.isEmpty()) {
            start().close();
        }
        return unpacked.or(StandInPostgres::unpacked).orElseThrow();
    }

    private static Optional<Path> unpacked() {
        try (Stream<Path> found = Files.list(DIRECTORY)) {
            return found.filter(path -> String.valueOf(path.getFileName()).startsWith("PG-"))
                    .filter(path -> Files.isExecutable(path.resolve("bin/postgres")))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static StandInPostgres start() throws Exception {
        Path directory = DIRECTORY;
        Path libraries = Files.createDirectories(directory.resolve("doubles"));
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .setDataDirectoryCustomizer(
                        data -> ExtensionDoubles.into(directory, libraries).configure(data.toPath()))
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start();
        StandInPostgres postgres = new StandInPostgres(server);
        postgres.execute("CREATE ROLE coldfront_duckdb NOLOGIN");
        return postgres;
    }

    /** The JDBC URL of a new database. */
    String create(String database) throws Exception {
        execute("CREATE DATABASE " + database);
        return server.getJdbcUrl("postgres", database);
    }

    /** The URL of a new database as the catalog's driver takes it. */
    String createForCatalog(String database) throws Exception {
        execute("CREATE DATABASE " + database);
        return "postgresql://postgres:postgres@127.0.0.1:" + server.getPort() + "/" + database;
    }

    private void execute(String sql) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

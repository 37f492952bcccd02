package quickstart;

import io.coldfront.testkit.program.ExtensionDoubles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;

/** A real PostgreSQL from Maven Central, with doubles of the extensions in it. */
final class StandInPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private StandInPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static StandInPostgres start() throws Exception {
        Path directory = Path.of(System.getProperty("java.io.tmpdir"), "coldfront-quickstart-postgres");
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

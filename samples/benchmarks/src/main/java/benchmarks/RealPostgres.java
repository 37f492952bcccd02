package benchmarks;

import io.coldfront.testkit.program.ExtensionDoubles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/** A real PostgreSQL, with doubles of the extensions in it. */
final class RealPostgres implements AutoCloseable {

    private final EmbeddedPostgres server;

    private RealPostgres(EmbeddedPostgres server) {
        this.server = server;
    }

    static RealPostgres start() throws Exception {
        Path directory = Path.of("target", "postgres").toAbsolutePath();
        Path libraries = Files.createDirectories(directory.resolve("doubles"));
        return new RealPostgres(EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setDataDirectoryCustomizer(
                        data -> ExtensionDoubles.into(directory, libraries).configure(data.toPath()))
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .start());
    }

    int port() {
        return server.getPort();
    }

    DataSource database(String name) {
        return server.getDatabase("postgres", name);
    }

    String url(String database) {
        return "postgresql://postgres:postgres@127.0.0.1:" + server.getPort() + "/" + database;
    }

    void execute(String database, String sql) throws SQLException {
        try (Connection connection = database(database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}

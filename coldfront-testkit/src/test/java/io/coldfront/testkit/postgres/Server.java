package io.coldfront.testkit.postgres;

import io.coldfront.testkit.program.ExtensionDoubles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A server that runs until the JVM ends, or one that somebody else runs. */
record Server(String url, Optional<Path> log) {

    // Programs and the loopback role log in by password, as on a server that people run; the superuser for the tests'
    // own.
    private static final String HBA = """
            local all postgres trust
            host all postgres 127.0.0.1/32 trust
            host all postgres ::1/128 trust
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            local all all peer
            """;

    /** Starts one that logs whatever it can, with the doubles of the extensions. */
    static Server start(String name, Optional<Bundle> bundle) {
        Path directory = Path.of(System.getProperty("coldfront.test.directory", "target/postgres"), name)
                .toAbsolutePath();
        Path log = directory.resolve("server-" + ProcessHandle.current().pid() + ".log");
        Path libraries = directory.resolve("doubles");
        try {
            Files.createDirectories(directory);
            EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(directory.toFile())
                    .setErrorRedirector(Redirect.appendTo(log.toFile()))
                    .setOutputRedirector(Redirect.appendTo(log.toFile()))
                    .setDataDirectoryCustomizer(data -> customize(data.toPath(), directory, libraries));
            bundle.ifPresent(builder::setPgBinaryResolver);
            logEverything(builder);
            EmbeddedPostgres server = builder.start();
            return new Server(server.getJdbcUrl("postgres", "postgres"), Optional.of(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void logEverything(EmbeddedPostgres.Builder builder) {
        builder.setServerConfig("log_statement", "all")
                .setServerConfig("log_min_duration_statement", "0")
                .setServerConfig("log_parameter_max_length", "-1")
                .setServerConfig("log_parameter_max_length_on_error", "-1")
                .setServerConfig("log_error_verbosity", "verbose")
                .setServerConfig("max_connections", "60");
    }

    private static void customize(Path data, Path directory, Path libraries) {
        ExtensionDoubles.into(directory, libraries).configure(data);
        try {
            Files.writeString(data.resolve("pg_hba.conf"), HBA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

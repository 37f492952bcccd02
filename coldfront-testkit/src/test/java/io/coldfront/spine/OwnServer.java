package io.coldfront.spine;

import io.coldfront.testkit.program.ExtensionDoubles;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.stream.Collectors;

/** A PostgreSQL of one test, which can be configured and started again, as only the host of a server can. */
final class OwnServer implements AutoCloseable {

    private final Path data;
    private final int port;
    private EmbeddedPostgres running;

    private OwnServer(Path data, int port) throws IOException {
        this.data = data;
        this.port = port;
        this.running = start();
    }

    /** One that has the files of the extensions, and was started without their libraries. */
    static OwnServer startWithoutLibraries(Path directory) throws IOException {
        return new OwnServer(directory.resolve("data"), freePort());
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    String url() {
        return running.getJdbcUrl("postgres", "postgres");
    }

    /** Writes the settings as they are into the server's file, and starts it again. */
    void restartWith(Map<String, String> settings) throws IOException {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                .collect(Collectors.joining("", "\n", ""));
        running.close();
        Files.writeString(data.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
        running = start();
    }

    private EmbeddedPostgres start() throws IOException {
        Path installation = Path.of(System.getProperty("coldfront.test.directory", "target/postgres"), "18")
                .toAbsolutePath();
        Files.createDirectories(installation);
        boolean fresh = !Files.exists(data.resolve("postgresql.conf"));
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(installation.toFile())
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setErrorRedirector(Redirect.DISCARD)
                .setOutputRedirector(Redirect.DISCARD)
                .setDataDirectoryCustomizer(made -> {
                    if (fresh) {
                        configure(made.toPath(), installation);
                    }
                })
                .start();
    }

    private static void configure(Path data, Path installation) {
        ExtensionDoubles.into(installation, installation.resolve("doubles")).configure(data);
        try {
            Path file = data.resolve("postgresql.conf");
            Files.writeString(file, "shared_preload_libraries = ''\n", StandardOpenOption.APPEND);
            Files.writeString(
                    data.resolve("pg_hba.conf"),
                    "host all postgres 127.0.0.1/32 trust\n"
                            + "host all postgres ::1/128 trust\nhost all all 127.0.0.1/32 scram-sha-256\n");
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        running.close();
    }
}

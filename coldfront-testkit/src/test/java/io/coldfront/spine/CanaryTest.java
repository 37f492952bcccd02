package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.testkit.lakekeeper.LakekeeperDouble;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A canary in every secret, taken the whole way by {@link CanaryWalk} in a process of its own with every logger at its
 * finest, and then looked for wherever anything could have been shown. Allowed are only the places to which the contract
 * knows no other way: the catalog server's own environment, which holds its encryption key; and, not looked at here, the
 * documents on the programs' stdin, the mounted password file while the server runs, the row that keeps the database's
 * credential, and what the catalog encrypts.
 */
class CanaryTest {

    private static final List<String> SHOWN = List.of(
            "argv",
            "console",
            "definitions",
            "environments",
            "exceptions",
            "execs",
            "jul",
            "leases",
            "listener",
            "outcomes",
            "plans",
            "reports",
            "slf4j",
            "state",
            "tasks",
            "violations");

    @TempDir
    private static Path directory;

    private static Path shown;
    private static Path images;
    private static Path temporary;

    @BeforeAll
    static void walk() throws Exception {
        shown = Files.createDirectories(directory.resolve("shown"));
        images = Files.createDirectories(directory.resolve("images"));
        temporary = Files.createDirectories(directory.resolve("temporary"));
        writeImages();
        try (Database database = Postgres.POSTGRES_18.bareDatabase()) {
            Process walk = new ProcessBuilder(command(database))
                    .redirectErrorStream(true)
                    .redirectOutput(shown.resolve("console.txt").toFile())
                    .start();
            assertThat(walk.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(walk.exitValue())
                    .as(() -> text(shown.resolve("console.txt")))
                    .isZero();
        }
    }

    @Test
    void D12_D13_D14_E22_no_canary_is_found_wherever_something_is_shown() {
        for (String kind : SHOWN) {
            assertNoCanary(shown.resolve(kind + ".txt"));
        }
    }

    @Test
    void D34_E17_no_canary_reaches_the_log_of_the_real_server_which_logs_all_it_can() {
        assertThat(text(Postgres.POSTGRES_18.log())).contains("set_storage_secret", "ALTER ROLE \"coldfront_archiver");
        assertNoCanary(Postgres.POSTGRES_18.log());
    }

    @Test
    void no_canary_reaches_the_catalog_servers_log() {
        assertThat(text(images.resolve("lakekeeper.log"))).contains("Lakekeeper is now running");
        assertNoCanary(images.resolve("lakekeeper.log"));
    }

    @Test
    void D14_no_file_with_a_canary_stays() throws IOException {
        try (Stream<Path> files = Files.walk(temporary)) {
            files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().endsWith(".properties"))
                    .forEach(CanaryTest::assertNoCanary);
        }
    }

    /** Else the search would find nothing for the wrong reason. */
    @Test
    void the_canaries_were_on_their_way() {
        assertThat(text(shown.resolve("allowed-server-environment.txt"))).contains(Canary.KEY.mark());
        assertThat(text(shown.resolve("outcomes.txt")).lines())
                .containsExactly("CHANGED", "FAILED", "CHANGED", "CHANGED", "CHANGED", "FAILED", "FAILED");
        assertThat(text(shown.resolve("tasks.txt"))).contains("***", "SUCCEEDED", "FAILED");
        assertThat(text(shown.resolve("listener.txt"))).contains("***");
        assertThat(text(shown.resolve("argv.txt"))).contains("ArchiverDouble", "COLDFRONT_RUN=");
        assertThat(text(shown.resolve("jul.txt"))).contains("org.postgresql.core.v3", "okhttp3");
        assertThat(text(shown.resolve("reports.txt"))).contains("its last words", "***");
        assertThat(text(shown.resolve("plans.txt"))).contains("credential", "flowchart LR", "\"digest\"");
        assertThat(text(shown.resolve("violations.txt"))).contains("pg_encryption_keyy");
    }

    private static void assertNoCanary(Path file) {
        String text = text(file);
        for (Canary canary : Canary.values()) {
            int at = text.indexOf(canary.mark());
            assertThat(at)
                    .as(() -> file.getFileName() + " shows " + canary + ": …"
                            + text.substring(Math.max(0, at - 300), Math.min(text.length(), at + 80)))
                    .isNegative();
        }
    }

    private static List<String> command(Database database) throws IOException {
        Path logging =
                Files.writeString(directory.resolve("logging.properties"), """
                handlers = java.util.logging.FileHandler
                .level = ALL
                java.util.logging.FileHandler.level = ALL
                java.util.logging.FileHandler.formatter = java.util.logging.SimpleFormatter
                java.util.logging.FileHandler.pattern = %s
                """.formatted(shown.resolve("jul.txt")));
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Djava.util.logging.config.file=" + logging);
        command.add("-Dorg.slf4j.simpleLogger.defaultLogLevel=trace");
        command.add("-Dorg.slf4j.simpleLogger.logFile=" + shown.resolve("slf4j.txt"));
        command.add("-Djava.io.tmpdir=" + temporary);
        command.add("-Dcoldfront.test.database=" + database.url());
        command.add("-cp");
        command.add(System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")));
        command.add(CanaryWalk.class.getName());
        command.add(shown.toString());
        return command;
    }

    private static void writeImages() throws IOException {
        Path real = LakekeeperDouble.install(Files.createDirectories(images.resolve("real")));
        write("lakekeeper", "exec " + real + " \"$@\" >> " + images.resolve("lakekeeper.log") + " 2>&1");
        String panic = """
                printf '%s\\n' "thread 'main' panicked: Context { kind: InvalidType(Str($LAKEKEEPER__PG_ENCRYPTION_KEY)) }" >&2
                printf 'the key is %s\\n' "$LAKEKEEPER__PG_ENCRYPTION_KEY" >&2
                cat "$PGPASSFILE" >&2
                exit 101
                """;
        write("lakekeeper-that-panics-in-migrate", panic);
        write("lakekeeper-that-panics-in-serve", "[ \"$1\" = migrate ] && exit 0\n" + panic);
    }

    private static void write(String image, String script) throws IOException {
        Path file = Files.writeString(images.resolve(image), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}

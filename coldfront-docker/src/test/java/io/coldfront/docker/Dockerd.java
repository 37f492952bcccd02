package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A Docker Engine of the tests' own, with everything that it writes in one directory. */
final class Dockerd {

    private static final Path PROGRAM = Path.of("/usr/sbin/dockerd");

    private final Path directory;
    private final List<String> before;
    private final List<String> options;
    private Process process;

    private Dockerd(Path directory, List<String> before, List<String> options) {
        this.directory = directory;
        this.before = before;
        this.options = options;
        this.process = launch();
    }

    static boolean canStart() {
        return Files.isExecutable(PROGRAM)
                && "root".equals(System.getProperty("user.name"))
                && Stream.of("/usr/sbin/iptables", "/sbin/iptables")
                        .anyMatch(path -> Files.isExecutable(Path.of(path)));
    }

    /** Returns when it answers. */
    static Dockerd start(Path directory) {
        Dockerd dockerd = new Dockerd(directory, List.of(), List.of());
        dockerd.awaitAnswer();
        return dockerd;
    }

    /** Beside another engine on this machine: in a network namespace, since it would take away that one's bridge. */
    static Dockerd startBeside(Path directory) {
        Dockerd dockerd = new Dockerd(
                directory,
                List.of("unshare", "--net"),
                List.of("--bridge=none", "--iptables=false", "--ip-forward=false", "--ip-masq=false"));
        dockerd.awaitAnswer();
        return dockerd;
    }

    Dockerd endWithJvm() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::delete, "dockerd-end"));
        return this;
    }

    String host() {
        return "unix://" + directory.resolve("docker.sock");
    }

    /** TERM, as a service manager would; its containers end too. */
    void stop() {
        process.destroy();
        awaitEnd();
    }

    void startAgain() {
        awaitEnd();
        process = launch();
        awaitAnswer();
    }

    /** Stops it, and deletes all it has written. */
    void delete() {
        stop();
        try {
            new ProcessBuilder("sh", "-c", "umount -l \"$0/data\" 2>/dev/null; rm -rf \"$0\"", directory.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor(30, TimeUnit.SECONDS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Process launch() {
        try {
            Files.createDirectories(directory);
            List<String> words = new ArrayList<>(before);
            words.addAll(List.of(
                    PROGRAM.toString(),
                    "--data-root",
                    directory.resolve("data").toString(),
                    "--exec-root",
                    directory.resolve("exec").toString(),
                    "--pidfile",
                    directory.resolve("pid").toString(),
                    "--shutdown-timeout=2",
                    "--insecure-registry=127.0.0.0/8",
                    "-H",
                    host()));
            words.addAll(options);
            return new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.appendTo(directory.resolve("log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitAnswer() {
        Deadline soon = Deadline.in(Duration.ofSeconds(60), Time.system());
        while (!TestEngine.answers(host())) {
            if (soon.passed() || !process.isAlive()) {
                throw new IllegalStateException("dockerd did not start; see " + directory.resolve("log"));
            }
            Thread.onSpinWait();
        }
    }

    private void awaitEnd() {
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException("dockerd did not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

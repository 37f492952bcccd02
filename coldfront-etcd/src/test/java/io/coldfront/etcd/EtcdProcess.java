package io.coldfront.etcd;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One member of a real etcd, as a process of its own with a data directory of its own. */
final class EtcdProcess {

    private final String program;
    private final String name;
    private final Path directory;
    private final int clientPort;
    private final int peerPort;
    private final List<String> options;
    private @Nullable Process process;

    EtcdProcess(String program, String name, Path directory, List<String> options) {
        this.program = program;
        this.name = name;
        this.directory = directory;
        this.clientPort = freePort();
        this.peerPort = freePort();
        this.options = options;
    }

    String endpoint() {
        return "http://127.0.0.1:" + clientPort;
    }

    String asPeer() {
        return name + "=http://127.0.0.1:" + peerPort;
    }

    /** Starts it, also after a kill: on the data that it had. */
    void start(String cluster) {
        String peer = "http://127.0.0.1:" + peerPort;
        List<String> command = new ArrayList<>(List.of(
                program,
                "--name=" + name,
                "--data-dir=" + directory.resolve(name),
                "--listen-client-urls=" + endpoint(),
                "--advertise-client-urls=" + endpoint(),
                "--listen-peer-urls=" + peer,
                "--initial-advertise-peer-urls=" + peer,
                "--initial-cluster=" + cluster,
                "--logger=zap"));
        command.addAll(options);
        try {
            process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            directory.resolve(name + ".log").toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code kill -9}. */
    void kill() throws InterruptedException {
        Process running = process;
        if (running != null) {
            running.destroyForcibly().waitFor();
            process = null;
        }
    }

    /** {@code STOP}: from outside it is as silent as behind a cut line; {@code CONT} goes on. */
    void signal(String signal) throws IOException, InterruptedException {
        Process running = process;
        if (running == null) {
            throw new IllegalStateException(name + " does not run");
        }
        int exit = new ProcessBuilder("kill", "-" + signal, Long.toString(running.pid()))
                .start()
                .waitFor();
        if (exit != 0) {
            throw new IllegalStateException("kill -" + signal + " of " + name + " exited " + exit);
        }
    }

    String log() throws IOException {
        return Files.readString(directory.resolve(name + ".log"));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

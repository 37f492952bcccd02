package io.coldfront.spine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looks again and again at the processes below this one while it is open, as anybody on the machine can: at their command
 * lines, and at the environments of those that are programs of the database or wrappers around them. The catalog server's
 * environment is apart: its encryption key has no other way.
 */
final class ProcessWatch implements AutoCloseable {

    private final Artifacts artifacts;
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private ProcessWatch(Artifacts artifacts) {
        this.artifacts = artifacts;
        this.thread = new Thread(this::watch, "process-watch");
        thread.setDaemon(true);
    }

    static ProcessWatch start(Artifacts artifacts) {
        ProcessWatch watch = new ProcessWatch(artifacts);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        try {
            while (!closed.await(5, TimeUnit.MILLISECONDS)) {
                ProcessHandle.current().descendants().forEach(this::look);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What a process is may change between two reads, as it begins another program. */
    private void look(ProcessHandle process) {
        String command = read(process, "cmdline");
        if (command.isBlank() || seen.contains(process.pid() + command)) {
            return;
        }
        String environment = read(process, "environ");
        if (command.equals(read(process, "cmdline"))) {
            seen.add(process.pid() + command);
            artifacts.add("argv", command);
            boolean server = command.contains("akekeeper");
            artifacts.add(server ? "allowed-server-environment" : "environments", environment);
        }
    }

    /** Empty once it is gone. */
    private static String read(ProcessHandle process, String file) {
        try {
            byte[] bytes = Files.readAllBytes(Path.of("/proc", Long.toString(process.pid()), file));
            return new String(bytes, StandardCharsets.UTF_8).replace('\0', ' ');
        } catch (NoSuchFileException e) {
            return "";
        } catch (IOException e) {
            return process.isAlive() ? "unreadable: " + e : "";
        }
    }

    @Override
    public void close() throws InterruptedException {
        closed.countDown();
        thread.join();
    }
}

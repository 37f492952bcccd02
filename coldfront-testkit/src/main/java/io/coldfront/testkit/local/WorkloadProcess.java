package io.coldfront.testkit.local;

import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.Workload;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A workload as a child process: exactly its environment, its secret files in a private directory, one merged log. A
 * path of a secret file, wherever it stands in the environment or the command, is where the file really is.
 */
final class WorkloadProcess {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);
    private static final int KEPT_LOG = 64 * 1024;

    private final Process process;
    private final StreamPump log;
    private final Path directory;

    private WorkloadProcess(Process process, StreamPump log, Path directory) {
        this.process = process;
        this.log = log;
        this.directory = directory;
    }

    /** @param argv what the image and the command of the workload come to here */
    static WorkloadProcess start(
            List<String> argv, Workload workload, Map<String, String> ports, Path directory, OutputListener output) {
        Map<String, String> paths = writeSecrets(workload.secretFiles(), directory);
        List<String> real = argv.stream().map(word -> replaced(word, paths)).toList();
        ProcessBuilder builder = new ProcessBuilder(real).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.clear();
        workload.environment().forEach((name, value) -> environment.put(name, replaced(value, paths)));
        workload.secretEnvironment().forEach((name, value) -> environment.put(name, value.reveal()));
        environment.putAll(ports);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            LineSink lines = new LineSink(output, false, new ReentrantLock());
            StreamPump log = new StreamPump(process.getInputStream(), KEPT_LOG, lines, Optional.empty());
            return new WorkloadProcess(process, log.start("coldfront-local-log"), directory);
        } catch (IOException e) {
            throw Failures.notStarted(argv.get(0), e);
        }
    }

    Process process() {
        return process;
    }

    /** Waits for its end, and for that of its log unless somebody that it left behind holds that open. */
    OneShotResult waitFor() throws InterruptedException {
        int code = process.waitFor();
        try {
            log.ended().get(2, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.warn("The log of a child process has no end; what came so far is kept", e);
        }
        Exit exit = code > 128 ? new Exit(Exit.How.SIGNALLED, OptionalInt.of(code)) : Exit.ended(code);
        return new OneShotResult(exit, log.soFar());
    }

    void deleteFiles() {
        try {
            Workspace.delete(directory);
        } catch (IOException e) {
            throw Failures.files(e);
        }
    }

    private static Map<String, String> writeSecrets(List<SecretFile> secrets, Path directory) {
        Map<String, String> paths = new LinkedHashMap<>();
        try {
            for (SecretFile secret : secrets) {
                Path file = directory.resolve("secret-" + paths.size());
                var mode = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
                Files.createFile(file, mode);
                Files.writeString(file, secret.content().reveal());
                paths.put(secret.path(), file.toString());
            }
        } catch (IOException e) {
            throw Failures.files(e);
        }
        return paths;
    }

    private static String replaced(String text, Map<String, String> paths) {
        String real = text;
        for (Map.Entry<String, String> path : paths.entrySet()) {
            real = real.replace(path.getKey(), path.getValue());
        }
        return real;
    }
}

package io.coldfront.testkit.lakekeeper;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The server as a program: {@code migrate}, {@code serve}, {@code healthcheck}, {@code version}. It reads the {@code
 * LAKEKEEPER__*} environment as the real one does, panics with exit 101 where that panics, keeps what it knows in the
 * PostgreSQL it is pointed to, and ends on TERM with 0. Seen on Lakekeeper 0.13.3. It binds the metrics port only where
 * {@code LAKEKEEPER__METRICS__PORT} is set.
 */
public final class LakekeeperDouble {

    /** The name of the executable that {@link #install} writes: as the real one's. */
    public static final String EXECUTABLE = "lakekeeper";

    private LakekeeperDouble() {}

    /** The program; always ends the JVM. */
    public static void main(String[] arguments) {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> Runtime.getRuntime().halt(0), "lakekeeper-term"));
        PrintStream out = stream(FileDescriptor.out);
        PrintStream err = stream(FileDescriptor.err);
        int code = run(List.of(arguments), System.getenv(), out, err);
        out.flush();
        err.flush();
        Runtime.getRuntime().halt(code);
    }

    /** Runs a command in this thread and answers its exit code; {@code serve} runs until the thread is interrupted. */
    public static int run(List<String> arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
        return new ServerCommand(environment, out, err).run(arguments);
    }

    /** The command line that runs it as a child process, but for its arguments: needs this JVM's java and class path. */
    public static List<String> command() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xshare:auto",
                "-Xmx64m",
                "-Dfile.encoding=UTF-8",
                "-Dslf4j.internal.verbosity=ERROR",
                "-cp",
                ClassPath.text(),
                LakekeeperDouble.class.getName());
    }

    /**
     * Writes it as an executable file {@code lakekeeper} into an existing directory, which then stands for an image.
     *
     * @return the file
     */
    public static Path install(Path directory) {
        Path file = directory.toAbsolutePath().resolve(EXECUTABLE);
        String words = command().stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        try {
            Files.writeString(file, "#!/bin/sh\nexec " + words + " \"$@\"\n");
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PrintStream stream(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}

package io.coldfront.testkit.program;

import io.coldfront.service.Job;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Doubles of {@code archiver}, {@code partitioner} and {@code compactor} of generation G1, faithful to the ColdFront
 * contract 3.2–3.4, 4.2 and to what the real ones were seen to do: texts, exit codes, and the effects on a real
 * PostgreSQL. Cold rows of {@code s.t} lie in table {@code coldfront_double_ice."s.t"}. Called in this JVM, or
 * installed as executables. Thread-safe.
 *
 * <p>Now is what the server's clock says, unless the setting {@code coldfront_double.now} of the session (as set for the
 * database or the role) or the script says otherwise.
 */
public final class ProgramDoubles {

    private static final List<String> FAST_START =
            List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-Xmx96m", "-Dfile.encoding=UTF-8");

    private final Path directory;

    private ProgramDoubles(Path directory) {
        this.directory = directory;
    }

    /**
     * Writes the three as executables into an existing directory. They need this JVM's {@code java} and class path for
     * as long as they are used, and nothing of the environment.
     */
    public static ProgramDoubles install(Path directory) {
        ProgramDoubles doubles = new ProgramDoubles(directory.toAbsolutePath());
        for (Job job : Job.values()) {
            doubles.write(job);
        }
        return doubles;
    }

    /** Where the executables are. */
    public Path directory() {
        return directory;
    }

    /** Tells the installed double how to behave from its next start on. */
    public ProgramScript script(Job job) {
        return new ScriptFile(directory.resolve(job.label() + ".properties"));
    }

    /** Runs one in this thread to its end, and answers its exit code. An interrupt does what TERM does to a process. */
    public static int run(Job job, ProgramBehaviour behaviour, ProgramCall call) {
        return main(job).applyAsInt(new ProgramRun(job, behaviour, call));
    }

    static ToIntFunction<ProgramRun> main(Job job) {
        return switch (job) {
            case ARCHIVER -> ArchiverDouble::run;
            case PARTITIONER -> PartitionerDouble::run;
            case COMPACTOR -> CompactorDouble::run;
        };
    }

    private void write(Job job) {
        Path file = directory.resolve(job.label());
        Path behaviour = directory.resolve(job.label() + ".properties");
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(FAST_START);
        words.addAll(List.of("-D" + ProgramProcess.BEHAVIOUR + "=" + behaviour, "-cp", classPath(), mainClass(job)));
        String script = "#!/bin/sh\nexec "
                + words.stream().map(ProgramDoubles::quoted).collect(Collectors.joining(" ")) + " \"$@\"\n";
        try {
            Files.writeString(file, script);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String mainClass(Job job) {
        return switch (job) {
            case ARCHIVER -> ArchiverDouble.class.getName();
            case PARTITIONER -> PartitionerDouble.class.getName();
            case COMPACTOR -> CompactorDouble.class.getName();
        };
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** Only what a double needs, from wherever this JVM has it: a short class path starts faster. */
    private static String classPath() {
        Stream<Class<?>> needed = Stream.of(ArchiverDouble.class, Job.class, driver());
        return needed.map(ProgramDoubles::origin).distinct().collect(Collectors.joining(File.pathSeparator));
    }

    /** By the driver manager, since a class of the driver's names annotations that are not there to compile with. */
    private static Class<?> driver() {
        try {
            return DriverManager.getDriver("jdbc:postgresql://127.0.0.1/").getClass();
        } catch (SQLException e) {
            throw new IllegalStateException("the PostgreSQL driver is not on the class path", e);
        }
    }

    private static String origin(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path of " + type + " is no file", e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }
}

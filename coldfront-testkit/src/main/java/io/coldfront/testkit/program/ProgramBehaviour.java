package io.coldfront.testkit.program;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;

/** How a double behaves in one run: what of it is out of the ordinary. Immutable; kept as a properties file. */
public final class ProgramBehaviour {

    private final Properties set;

    private ProgramBehaviour(Properties set) {
        this.set = set;
    }

    /** Nothing is out of the ordinary. */
    public static ProgramBehaviour ordinary() {
        return new ProgramBehaviour(new Properties());
    }

    /** What the file says; ordinary if there is none. */
    static ProgramBehaviour load(Path file) {
        Properties set = new Properties();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                set.load(reader);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new ProgramBehaviour(set);
    }

    /** Whole or not at all, since a program may be about to read it. */
    void save(Path file) {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        try {
            try (Writer writer = Files.newBufferedWriter(draft)) {
                set.store(writer, null);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            throw new IllegalStateException("scripts of doubles need a file system that replaces files atomically", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ProgramBehaviour exitsWith(int code, String stderr) {
        return with("exit-code", Integer.toString(code)).with("exit-text", stderr);
    }

    public ProgramBehaviour runsFor(Duration time) {
        return with("runs-for", time.toString());
    }

    public ProgramBehaviour ignoresTerm() {
        return with("ignores-term", "true");
    }

    public ProgramBehaviour leavesItsSessionOpenFor(Duration time) {
        return with("session-outlives-by", time.toString());
    }

    public ProgramBehaviour writes(long bytes) {
        return with("writes-bytes", Long.toString(bytes));
    }

    public ProgramBehaviour writes(String line) {
        return with("writes-line", line);
    }

    public ProgramBehaviour believesItIs(Instant now) {
        return with("now", now.toString());
    }

    OptionalInt exitCode() {
        return text("exit-code")
                .map(code -> OptionalInt.of(Integer.parseInt(code)))
                .orElse(OptionalInt.empty());
    }

    String exitText() {
        return text("exit-text").orElse("");
    }

    Duration runTime() {
        return text("runs-for").map(Duration::parse).orElse(Duration.ZERO);
    }

    boolean ignoringTerm() {
        return text("ignores-term").isPresent();
    }

    Duration sessionOutlivesBy() {
        return text("session-outlives-by").map(Duration::parse).orElse(Duration.ZERO);
    }

    long bytesMore() {
        return text("writes-bytes").map(Long::parseLong).orElse(0L);
    }

    Optional<String> lineMore() {
        return text("writes-line");
    }

    Optional<Instant> now() {
        return text("now").map(Instant::parse);
    }

    private Optional<String> text(String key) {
        return Optional.ofNullable(set.getProperty(key));
    }

    private ProgramBehaviour with(String key, String value) {
        Properties changed = new Properties();
        set.stringPropertyNames().forEach(name -> changed.setProperty(name, set.getProperty(name)));
        changed.setProperty(key, value);
        return new ProgramBehaviour(changed);
    }
}

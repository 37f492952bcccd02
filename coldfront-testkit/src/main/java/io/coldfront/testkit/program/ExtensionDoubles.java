package io.coldfront.testkit.program;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Doubles of the extensions {@code pg_duckdb} and {@code coldfront} (generation G1) in a stock PostgreSQL 15 to 18, so
 * that {@code CREATE EXTENSION} and everything that the library asks of them work there. They are plain SQL: what the
 * real ones do in C, such as hooks and settings of their own, is missing. Never for a server with data that matters.
 *
 * <p>The cold rows of {@code s.t} lie in the table {@code "s.t"} of schema {@code coldfront_double_ice}. Immutable.
 */
public final class ExtensionDoubles {

    private static final List<String> FILES =
            List.of("pg_duckdb.control", "pg_duckdb--1.1.0.sql", "coldfront.control", "coldfront--1.0.sql");

    /** Contrib libraries without hooks: loaded under another name at the server's start they do nothing. */
    private static final Map<String, String> LIBRARIES = Map.of("pg_duckdb", "lo", "coldfront", "tcn");

    private static final List<String> LIBRARY_SUFFIXES = List.of(".so", ".dylib");

    private final Path libraries;

    private ExtensionDoubles(Path libraries) {
        this.libraries = libraries;
    }

    /**
     * Puts them into an installation, before its server starts. Safe to repeat, from several processes at once.
     *
     * @param installation a directory that holds one PostgreSQL with its contrib extensions, at whatever depth
     * @param libraries a directory for the libraries that the server is to preload; made if absent
     * @throws UncheckedIOException if the installation lacks its contrib extensions, or cannot be written to
     */
    public static ExtensionDoubles into(Path installation, Path libraries) {
        Path control = find(installation, List.of("plpgsql.control"));
        Path library =
                find(installation, LIBRARY_SUFFIXES.stream().map("lo"::concat).toList());
        return into(directory(control), directory(library), libraries);
    }

    /**
     * As {@link #into(Path, Path)}, for an installation that keeps its parts elsewhere.
     *
     * @param extensions where the server looks for control files, below {@code pg_config --sharedir}
     * @param contrib where its contrib libraries are: {@code pg_config --pkglibdir}
     */
    public static ExtensionDoubles into(Path extensions, Path contrib, Path libraries) {
        try {
            Files.createDirectories(libraries);
            for (String file : FILES) {
                try (InputStream in = resource(file)) {
                    place(in, extensions.resolve(file));
                }
            }
            for (Map.Entry<String, String> library : LIBRARIES.entrySet()) {
                copyLibrary(contrib, library.getValue(), libraries, library.getKey());
            }
            return new ExtensionDoubles(libraries);
        } catch (IOException e) {
            throw new UncheckedIOException("the doubles of the extensions could not be installed", e);
        }
    }

    /** What the server has to be started with. The host makes the role that {@code duckdb.postgres_role} names. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("dynamic_library_path", "$libdir:" + libraries.toAbsolutePath());
        settings.put("shared_preload_libraries", "pg_duckdb,coldfront");
        settings.put("duckdb.postgres_role", "coldfront_duckdb");
        return settings;
    }

    /**
     * Appends {@link #settings} to the {@code postgresql.conf} of a data directory whose server is not running.
     *
     * @throws UncheckedIOException if the file cannot be written
     */
    public void configure(Path dataDirectory) {
        String lines = settings().entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'\n")
                .collect(Collectors.joining("", "\n", ""));
        try {
            Files.writeString(dataDirectory.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the settings for the doubles could not be written", e);
        }
    }

    private static void copyLibrary(Path contrib, String from, Path libraries, String to) throws IOException {
        for (String suffix : LIBRARY_SUFFIXES) {
            Path source = contrib.resolve(from + suffix);
            if (Files.exists(source)) {
                try (InputStream in = Files.newInputStream(source)) {
                    place(in, libraries.resolve(to + suffix));
                }
                return;
            }
        }
        throw new IOException("there is no library " + from + " in " + contrib);
    }

    private static Path find(Path root, List<String> files) {
        try (Stream<Path> paths = Files.walk(root)) {
            List<Path> found = paths.filter(path -> files.contains(String.valueOf(path.getFileName())))
                    .toList();
            if (found.size() != 1) {
                throw new IOException("of " + files + " one was expected below " + root + ", found " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException("no installation of PostgreSQL with its contrib extensions", e);
        }
    }

    private static Path directory(Path file) {
        Path parent = file.getParent();
        return parent == null ? Path.of(".") : parent;
    }

    private static InputStream resource(String file) throws IOException {
        InputStream in = ExtensionDoubles.class.getResourceAsStream("extension/" + file);
        if (in == null) {
            throw new IOException("the testkit lacks its resource extension/" + file);
        }
        return in;
    }

    /** Whole or not at all: another process may read or place the same file at this moment. */
    private static void place(InputStream in, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + "." + UUID.randomUUID());
        Files.copy(in, part);
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (FileAlreadyExistsException e) {
            Files.delete(part);
        }
    }
}

package quickstart;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** The files of an image, most of them this machine's and where they are here. */
final class RootFiles {

    private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");
    private static final Pattern CLASS_PATH = Pattern.compile("'-cp' '([^']*)'");
    private static final Pattern NOT_NEEDED =
            Pattern.compile(".*/(src\\.zip|ct\\.sym|.*\\.jmod|.*_nocoops\\.jsa|.*_coh\\.jsa)");
    private static final List<String> PROGRAMS = List.of(
            "sh", "cat", "env", "find", "grep", "head", "id", "kill", "mkdir", "ps", "rm", "sed", "sleep", "sort",
            "timeout", "tr", "true", "wc", "ls", "dd");

    private final Map<String, Path> files = new TreeMap<>();
    private final Map<String, byte[]> texts = new TreeMap<>();

    /** What the wrapper of programs and the scripts need, with GNU's programs. */
    RootFiles shell() throws IOException {
        for (String program : PROGRAMS) {
            Path found = Stream.of("/usr/bin/", "/bin/")
                    .map(directory -> Path.of(directory + program))
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("this machine has no " + program));
            files.put("bin/" + program, found.toRealPath());
            libraries(found);
        }
        String users = "root:x:0:0::/:/bin/sh\npostgres:x:999:999::/tmp:/bin/sh\n";
        return text("etc/passwd", users, 0644).text("etc/group", "root:x:0:\npostgres:x:999:\n", 0644);
    }

    RootFiles java(Path home) throws IOException {
        for (String part : List.of("bin/java", "conf", "lib", "release")) {
            tree(home.resolve(part));
        }
        libraries(home.resolve("bin/java"));
        libraries(home.resolve("lib/server/libjvm.so"));
        return this;
    }

    /** Of what those scripts start. */
    RootFiles classPathOf(Path... scripts) throws IOException {
        for (Path script : scripts) {
            Matcher found = CLASS_PATH.matcher(Files.readString(script));
            if (!found.find()) {
                throw new IllegalStateException(script + " names no class path");
            }
            for (String entry : found.group(1).split(":", -1)) {
                tree(Path.of(entry));
            }
        }
        return this;
    }

    RootFiles tree(Path top) throws IOException {
        try (Stream<Path> below = Files.walk(top)) {
            below.filter(path -> Files.isRegularFile(path)
                            && !NOT_NEEDED.matcher(path.toString()).matches())
                    .forEach(path -> files.put(path.toAbsolutePath().toString().substring(1), path));
        }
        try (Stream<Path> programs = Files.walk(top)) {
            for (Path program :
                    programs.filter(path -> path.getParent().endsWith("bin")).toList()) {
                libraries(program);
            }
        }
        return this;
    }

    RootFiles text(String name, String text, int mode) {
        texts.put(mode + ":" + name, text.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    /** Another one when a file has changed. */
    String digest() {
        StringBuilder all = new StringBuilder();
        try {
            for (Map.Entry<String, Path> file : files.entrySet()) {
                boolean ours = file.getKey().contains("coldfront-quickstart-image");
                all.append(file.getKey()).append(Files.size(file.getValue()));
                all.append(
                        ours ? "" : Files.getLastModifiedTime(file.getValue()).toMillis());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        texts.forEach((name, text) -> all.append(name).append(new String(text, StandardCharsets.UTF_8)));
        return Integer.toHexString(all.toString().hashCode());
    }

    /** A build's context: the instructions, and these files as {@code root.tar}. */
    void writeContext(OutputStream out, byte[] instructions) throws IOException {
        Path root = Files.createTempFile("coldfront-quickstart", ".root");
        try (TarArchiveOutputStream tar = tar(Files.newOutputStream(root))) {
            writeRoot(tar);
        }
        try (TarArchiveOutputStream tar = tar(out)) {
            content(tar, "Dockerfile", instructions, 0644);
            TarArchiveEntry entry = new TarArchiveEntry(root, "root.tar");
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            Files.copy(root, tar);
            tar.closeArchiveEntry();
        } finally {
            Files.delete(root);
        }
    }

    private void writeRoot(TarArchiveOutputStream tar) throws IOException {
        for (String directory : List.of("proc/", "sys/", "dev/", "run/")) {
            directory(tar, directory, 0755, 0);
        }
        directory(tar, "tmp/", 01777, 0);
        directory(tar, "data/", 0700, 999);
        for (Map.Entry<String, Path> file : files.entrySet()) {
            TarArchiveEntry entry = new TarArchiveEntry(file.getKey());
            entry.setSize(Files.size(file.getValue()));
            entry.setMode(Files.isExecutable(file.getValue()) ? 0755 : 0644);
            entry.setModTime(0);
            tar.putArchiveEntry(entry);
            Files.copy(file.getValue(), tar);
            tar.closeArchiveEntry();
        }
        for (Map.Entry<String, byte[]> text : texts.entrySet()) {
            String[] name = text.getKey().split(":", 2);
            content(tar, name[1], text.getValue(), Integer.parseInt(name[0]));
        }
    }

    private void libraries(Path program) throws IOException {
        Process ldd = new ProcessBuilder("ldd", program.toString())
                .redirectErrorStream(true)
                .start();
        Matcher library = LIBRARY.matcher(new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
        while (library.find()) {
            Path path = Path.of(library.group(1));
            files.put(path.normalize().toString().substring(1), path);
        }
    }

    private static TarArchiveOutputStream tar(OutputStream out) {
        TarArchiveOutputStream tar = new TarArchiveOutputStream(out);
        tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
        return tar;
    }

    private static void directory(TarArchiveOutputStream tar, String name, int mode, int owner) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, TarConstants.LF_DIR);
        entry.setMode(mode);
        entry.setIds(owner, owner);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    private static void content(TarArchiveOutputStream tar, String name, byte[] bytes, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setSize(bytes.length);
        entry.setMode(mode);
        entry.setModTime(0);
        tar.putArchiveEntry(entry);
        tar.write(bytes);
        tar.closeArchiveEntry();
    }
}

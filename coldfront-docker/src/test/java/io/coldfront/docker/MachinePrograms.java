package io.coldfront.docker;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** Programs of this machine, with the libraries that they are linked against. */
final class MachinePrograms {

    private static final Pattern LIBRARY = Pattern.compile("(/[^ ]+) \\(0x");

    private MachinePrograms() {}

    static void add(TarArchiveOutputStream tar, Path program, String name) throws IOException {
        TestImages.file(tar, name, Files.readAllBytes(program), 0755);
        for (Path library : libraries(program)) {
            TestImages.file(tar, library.toString().substring(1), Files.readAllBytes(library), 0755);
        }
    }

    static Set<Path> libraries(Path program) throws IOException {
        Process ldd = new ProcessBuilder("ldd", program.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(ldd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        Set<Path> libraries = new TreeSet<>();
        Matcher library = LIBRARY.matcher(said);
        while (library.find()) {
            libraries.add(Path.of(library.group(1)));
        }
        return libraries;
    }
}

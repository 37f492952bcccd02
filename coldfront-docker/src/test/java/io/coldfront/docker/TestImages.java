package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.BuildImageResultCallback;
import com.github.dockerjava.api.exception.NotFoundException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

/** Images made on the spot, since none can be pulled everywhere. */
final class TestImages {

    /**
     * A shell and the usual small programs; with dash and GNU's timeout, as most databases' images have them: busybox's
     * leaves a process behind for up to a second, in which a program still counts as running.
     */
    static final String SHELL = "coldfront-test/shell:4";

    private static final List<String> APPLETS = List.of(
            "cat",
            "echo",
            "env",
            "find",
            "grep",
            "head",
            "id",
            "kill",
            "ls",
            "mkdir",
            "printf",
            "ps",
            "rm",
            "sed",
            "sleep",
            "sort",
            "tr",
            "true",
            "wc",
            "dd",
            "yes",
            "date",
            "touch",
            "stat",
            "httpd",
            "wget",
            "nc",
            "awk",
            "df",
            "seq",
            "uname",
            "test",
            "usleep",
            "hostname");

    private TestImages() {}

    static String shell(DockerClient client) {
        if (!isThere(client, SHELL)) {
            load(client, SHELL, busybox());
        }
        return SHELL;
    }

    static boolean isThere(DockerClient client, String image) {
        try {
            client.inspectImageCmd(image).exec();
            return true;
        } catch (NotFoundException e) {
            return false;
        }
    }

    /** An image of that root; docker-java's own import sends no archive, so it is built. */
    static void load(DockerClient client, String image, byte[] root, String... instructions) {
        ByteArrayOutputStream context = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(context)) {
            String steps = "FROM scratch\nADD root.tar /\n" + String.join("\n", instructions) + "\n";
            file(tar, "Dockerfile", steps.getBytes(StandardCharsets.UTF_8), 0644);
            file(tar, "root.tar", root, 0644);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        client.buildImageCmd(new ByteArrayInputStream(context.toByteArray()))
                .withTags(Set.of(image))
                .exec(new BuildImageResultCallback())
                .awaitImageId();
    }

    static byte[] busybox() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            for (String directory : List.of("bin/", "etc/", "proc/", "sys/", "dev/", "run/", "var/", "work/")) {
                directory(tar, directory, 0755);
            }
            directory(tar, "tmp/", 01777);
            file(tar, "bin/busybox", Files.readAllBytes(busyboxProgram()), 0755);
            MachinePrograms.add(tar, Path.of("/usr/bin/timeout"), "bin/timeout");
            MachinePrograms.add(tar, Path.of("/bin/dash"), "bin/sh");
            for (String applet : APPLETS) {
                TarArchiveEntry link = new TarArchiveEntry("bin/" + applet, TarConstants.LF_SYMLINK);
                link.setLinkName("busybox");
                tar.putArchiveEntry(link);
                tar.closeArchiveEntry();
            }
            String users = "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\n";
            file(tar, "etc/passwd", users.getBytes(StandardCharsets.UTF_8), 0644);
            file(tar, "etc/group", "root:x:0:\napp:x:1000:\n".getBytes(StandardCharsets.UTF_8), 0644);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static Path busyboxProgram() {
        return Stream.of("/bin/busybox", "/usr/bin/busybox")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("the test image needs a busybox that is linked statically"));
    }

    private static void directory(TarArchiveOutputStream tar, String name, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        tar.putArchiveEntry(entry);
        tar.closeArchiveEntry();
    }

    static void file(TarArchiveOutputStream tar, String name, byte[] content, int mode) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name);
        entry.setMode(mode);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }
}

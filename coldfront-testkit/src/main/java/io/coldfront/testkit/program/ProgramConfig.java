package io.coldfront.testkit.program;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The configuration of G1 (ColdFront contract 3.1). Unknown keys are ignored, absent ones are empty. */
record ProgramConfig(Map<String, ConfigText.Node> sections) {

    private static final Set<String> COLD = Set.of("iceberg", "s3", "azure");

    /**
     * Reads the file, or stdin for {@code /dev/stdin}.
     *
     * @throws IllegalArgumentException with the programs' text
     */
    static ProgramConfig read(String file, InputStream stdin) {
        String content;
        try {
            content = content(file, stdin);
        } catch (IOException e) {
            throw new IllegalArgumentException("read config: open " + file + ": no such file or directory", e);
        }
        ConfigText.Node root;
        try {
            root = ConfigText.parse(content);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("parse config: " + e.getMessage(), e);
        }
        root.fields().forEach(ProgramConfig::checkSection);
        return new ProgramConfig(root.fields());
    }

    String text(String section, String key) {
        ConfigText.Node node = sections.get(section);
        ConfigText.Node value = node == null ? null : node.fields().get(key);
        return value == null ? "" : value.scalar();
    }

    /** Whether there is a cold section, however small: an iceberg section alone is enough. */
    boolean isTiered() {
        return COLD.stream().anyMatch(this::has);
    }

    boolean hasStaticKeys() {
        return !text("s3", "access_key").isEmpty()
                || !text("azure", "connection_string").isEmpty();
    }

    /**
     * The rules of contract 3.2, the first violation only.
     *
     * @throws IllegalArgumentException with the programs' text
     */
    void validate() {
        require(!text("postgres", "dsn").isEmpty(), "postgres.dsn is required");
        boolean s3 = !(text("s3", "endpoint") + text("s3", "access_key") + text("s3", "secret_key")).isEmpty();
        if (isTiered()) {
            require(!text("iceberg", "warehouse").isEmpty(), "iceberg.warehouse is required");
            require(!text("iceberg", "lakekeeper_endpoint").isEmpty(), "iceberg.lakekeeper_endpoint is required");
        }
        boolean azure = !text("azure", "connection_string").isEmpty();
        require(!s3 || !azure, "set either s3.* or azure.connection_string, not both");
        require(!s3 || !text("s3", "access_key").isEmpty(), "s3.access_key is required");
        require(!s3 || !text("s3", "secret_key").isEmpty(), "s3.secret_key is required");
        require(
                Set.of("", "path", "vhost").contains(text("s3", "url_style")),
                "s3.url_style must be \"path\" or \"vhost\"");
    }

    private boolean has(String section) {
        ConfigText.Node node = sections.get(section);
        return node != null
                && node.fields().values().stream()
                        .anyMatch(value -> !value.scalar().isEmpty());
    }

    private static String content(String file, InputStream stdin) throws IOException {
        if (file.equals("/dev/stdin")) {
            return new String(stdin.readAllBytes(), StandardCharsets.UTF_8);
        }
        if (Files.isDirectory(Path.of(file))) {
            throw new IllegalArgumentException("read config: read " + file + ": is a directory");
        }
        return Files.readString(Path.of(file));
    }

    private static void checkSection(String name, ConfigText.Node node) {
        boolean known = COLD.contains(name) || name.equals("postgres");
        if (known && !node.scalar().isEmpty()) {
            String shown = node.scalar().length() > 10 ? node.scalar().substring(0, 7) + "..." : node.scalar();
            String type = "config." + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1) + "Config";
            throw new IllegalArgumentException("parse config: yaml: unmarshal errors:\n  line " + node.line()
                    + ": cannot unmarshal !!str `" + shown + "` into " + type);
        }
        node.fields().forEach((key, value) -> {
            if (known && !value.fields().isEmpty()) {
                throw new IllegalArgumentException("parse config: yaml: unmarshal errors:\n  line " + value.line()
                        + ": cannot unmarshal !!map into string");
            }
        });
    }

    private static void require(boolean good, String text) {
        if (!good) {
            throw new IllegalArgumentException(text);
        }
    }
}

package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.SqlRow;
import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The storage secret of a fake database: its row, and whether the server's file holds the same. Thread-safe. */
public final class FakeStorageSecret {

    private static final String SECRET = "secret";
    private static final String CONNECTION = "connection_string";

    private final FakeDatabase database;
    private Map<String, @Nullable Object> row = Map.of();
    private boolean filed;

    FakeStorageSecret(FakeDatabase database) {
        this.database = database;
    }

    /** Whether there is one. */
    public boolean isSet() {
        synchronized (database) {
            return !row.isEmpty();
        }
    }

    /** Whether sessions that begin now read with it. */
    public boolean isMaterialized() {
        synchronized (database) {
            return isSet() && filed;
        }
    }

    /** Whether the server keeps a file of it, whatever became of the row. */
    public boolean isFiled() {
        synchronized (database) {
            return filed;
        }
    }

    /** Whether what it holds, key or connection string, is that. */
    public boolean holds(Secret secret) {
        synchronized (database) {
            return Stream.of(SECRET, CONNECTION).anyMatch(column -> Objects.equals(row.get(column), secret));
        }
    }

    /** Somebody else's hand: the row is gone. */
    public void delete() {
        synchronized (database) {
            row = Map.of();
        }
    }

    void loseFile() {
        filed = false;
    }

    List<String> described() {
        return List.of("storage secret " + new TreeMap<>(row), "storage secret in a file: " + filed);
    }

    void answer(Answers answers) {
        answers.extensionRows("storage-secret-observe", (sql, session) -> observed(Rows.text(sql, 0)))
                .extensionDoes("storage-secret-set", (sql, session) -> {
                    List<@Nullable Object> values = sql.parameters();
                    Map<String, @Nullable Object> wanted = blank("s3");
                    wanted.put("key_id", values.get(0));
                    wanted.put(SECRET, values.get(1));
                    wanted.put("endpoint", values.get(2));
                    wanted.put("region", values.get(3));
                    wanted.put("url_style", values.get(4));
                    wanted.put("use_ssl", values.get(5));
                    set(wanted);
                })
                .extensionDoes("storage-secret-set-azure", (sql, session) -> {
                    Map<String, @Nullable Object> wanted = blank("azure");
                    wanted.put(CONNECTION, sql.parameters().get(0));
                    set(wanted);
                })
                .extensionDoes("storage-secret-set-vended", (sql, session) -> {
                    Map<String, @Nullable Object> wanted = blank(Rows.text(sql, 0));
                    wanted.put("vended", true);
                    set(wanted);
                })
                .extensionDoes("storage-secret-materialize", (sql, session) -> filed = true)
                .extensionDoes("storage-secret-probe", (sql, session) -> {})
                .extensionRows("storage-secret-probe-read", (sql, session) -> Rows.one("size", 1L))
                .extensionRows("storage-secret-exists", (sql, session) -> Rows.one("there", !row.isEmpty()))
                .rows(
                        "storage-secret-sharers",
                        (sql, session) -> database.roles().archivers().stream()
                                .map(role -> Rows.row("sharer", role))
                                .toList())
                .extensionDoes("storage-secret-drop-file", (sql, session) -> filed = false)
                .extensionDoes("storage-secret-delete", (sql, session) -> row = Map.of());
    }

    private void set(Map<String, @Nullable Object> wanted) {
        row = wanted;
        filed = true;
    }

    private static Map<String, @Nullable Object> blank(String type) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("storage_type", type);
        columns.put("region", "us-east-1");
        columns.put("url_style", "path");
        columns.put("use_ssl", false);
        columns.put("vended", false);
        return columns;
    }

    private List<SqlRow> observed(String salt) {
        if (row.isEmpty()) {
            return List.of();
        }
        Map<String, @Nullable Object> columns = new LinkedHashMap<>(row);
        columns.remove(SECRET);
        columns.remove(CONNECTION);
        columns.put("secret_digest", digest(salt, row.get(SECRET)).orElse(null));
        columns.put("connection_digest", digest(salt, row.get(CONNECTION)).orElse(null));
        return List.of(new SqlRow(columns));
    }

    private static Optional<String> digest(String salt, @Nullable Object value) {
        if (!(value instanceof Secret secret)) {
            return Optional.empty();
        }
        try {
            byte[] text = (salt + secret.reveal()).getBytes(StandardCharsets.UTF_8);
            return Optional.of(HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

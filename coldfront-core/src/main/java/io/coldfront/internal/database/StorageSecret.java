package io.coldfront.internal.database;

import io.coldfront.plan.Change;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Secret;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The credential by which the database reaches the object store: a row, and a file beside the server that the extension
 * writes from it. Setting one contacts neither store nor catalog, so success proves nothing about the credential.
 */
public final class StorageSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT = 16;

    private final Server server;

    /**
     * @param session for {@link #set} and {@link #materialize} a fresh one, which sees the database's settings; it logs
     *     nothing from then on and is to be closed after it
     */
    public StorageSecret(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** Compares the row with the one that is asked for; no secret leaves where it is. */
    public StorageSecretState compare(StorageSecretRow wanted) {
        byte[] bytes = new byte[SALT];
        RANDOM.nextBytes(bytes);
        String salt = HexFormat.of().formatHex(bytes);
        return server.first(SecretStatements.observe(salt))
                .map(row -> new StorageSecretState(true, changes(row, wanted, salt)))
                .orElseGet(() -> new StorageSecretState(false, List.of(new Change("storage secret", "", "set"))));
    }

    /**
     * Tries a static S3 credential before it is kept, with this session's own secret: reads one object of the warehouse.
     * Nothing of it outlives the session.
     *
     * @param location an object in the store, {@code s3://bucket/key}
     * @throws io.coldfront.port.sql.SqlFailedException if the store refuses it, or cannot be reached from the database
     */
    public void probe(StorageSecretRow wanted, String location) {
        server.run(Statements.SILENCE);
        server.run(SecretStatements.probe(wanted, location.substring(0, location.lastIndexOf('/') + 1)));
        server.all(SecretStatements.readProbe(location));
    }

    /** Sets row and file, in this session's own autocommit: DuckDB refuses subtransactions, and its file no rollback. */
    public void set(StorageSecretRow wanted) {
        server.run(Statements.SILENCE);
        server.run(SecretStatements.set(wanted));
    }

    /** Writes the file anew from the row: after a failover, a restore, a re-created container. */
    public void materialize() {
        server.run(Statements.SILENCE);
        server.run(SecretStatements.MATERIALIZE);
    }

    /** Whether there is one, whatever it holds. */
    public boolean isPresent() {
        return server.one(SecretStatements.EXISTS).flag("there");
    }

    /**
     * The other databases of the server that have a cold tier: the file is the server's, so theirs too.
     *
     * @param ours the names of this database's roles
     */
    public List<String> sharers(List<String> ours) {
        return server.all(SecretStatements.SHARERS).stream()
                .map(row -> row.text("sharer"))
                .filter(sharer -> !ours.contains(sharer))
                .toList();
    }

    /** Deletes the row, and the file before it if nobody else reads it: cut off between the two, it is done again. */
    public void remove(boolean file) {
        if (file) {
            server.run(SecretStatements.DROP_FILE);
        }
        server.run(SecretStatements.DELETE);
    }

    /** The digest that the database is asked for: SHA-256 over salt and secret, in hexadecimal. */
    public static String digest(String salt, Secret secret) {
        try {
            byte[] text = (salt + secret.reveal()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static List<Change> changes(SqlRow row, StorageSecretRow wanted, String salt) {
        List<Change> changes = new ArrayList<>();
        compare(changes, "storage type", row.text("storage_type"), wanted.storageType());
        compare(changes, "vended", String.valueOf(row.flag("vended")), String.valueOf(wanted.vended()));
        if (wanted.vended()) {
            return List.copyOf(changes);
        }
        digests(changes, "connection string", row, "connection_digest", salt, wanted.connectionString());
        if (wanted.storageType().equals("azure")) {
            return List.copyOf(changes);
        }
        compare(
                changes,
                "key id",
                Statements.text(row, "key_id").orElse(""),
                wanted.keyId().orElse(""));
        digests(changes, "secret", row, "secret_digest", salt, wanted.secret());
        compare(
                changes,
                "endpoint",
                Statements.text(row, "endpoint").orElse(""),
                wanted.endpoint().orElse(""));
        compare(changes, "region", row.text("region"), wanted.region());
        compare(changes, "URL style", row.text("url_style"), wanted.urlStyle());
        compare(changes, "TLS", String.valueOf(row.flag("use_ssl")), String.valueOf(wanted.useSsl()));
        return List.copyOf(changes);
    }

    private static void compare(List<Change> changes, String what, String from, String to) {
        if (!from.equals(to)) {
            changes.add(new Change(what, from, to));
        }
    }

    private static void digests(
            List<Change> changes, String what, SqlRow row, String column, String salt, Optional<Secret> wanted) {
        Optional<String> digest = wanted.map(secret -> digest(salt, secret));
        if (!Statements.text(row, column).equals(digest)) {
            changes.add(new Change(what, "", "changed"));
        }
    }
}

package io.coldfront.internal.database;

import io.coldfront.service.Job;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * The names of a database's roles. They derive from the database's name alone, so that every control plane contends for
 * the same slot; a name that would pass PostgreSQL's 63 bytes is cut and ends in a hash of the whole.
 *
 * @param database PostgreSQL's name of the database
 */
public record RoleNames(String database) {

    private static final int LONGEST = 63;
    private static final int HASH = 10;

    /** The role under which a job's program logs in. */
    public String of(Job job) {
        return name(job.label());
    }

    /** The role by which the server logs in to itself, for {@code coldfront.local_pg_dsn}. */
    public String loopback() {
        return name("loopback");
    }

    /** The jobs' roles in the order of {@link Job}, then the loopback role. */
    public List<String> all() {
        return List.of(of(Job.ARCHIVER), of(Job.PARTITIONER), of(Job.COMPACTOR), loopback());
    }

    private String name(String use) {
        String name = "coldfront_" + use + "_" + database;
        if (bytes(name) <= LONGEST) {
            return name;
        }
        return cut(name, LONGEST - HASH - 1) + "_" + hash(name);
    }

    private static String cut(String text, int bytes) {
        int end = text.length();
        while (bytes(text.substring(0, end)) > bytes || Character.isHighSurrogate(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(0, end);
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, HASH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}

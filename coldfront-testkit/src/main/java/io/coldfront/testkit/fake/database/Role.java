package io.coldfront.testkit.fake.database;

import io.coldfront.service.Secret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** One role of a fake database. */
final class Role {

    private static final List<String> ATTRIBUTES =
            List.of("BYPASSRLS", "CREATEDB", "CREATEROLE", "INHERIT", "REPLICATION", "SUPERUSER");

    final long oid;
    final TreeSet<String> attributes;
    final TreeSet<String> settings;
    final TreeSet<String> memberOf;
    boolean login;
    int limit = -1;

    @Nullable Secret verifier;

    @Nullable Instant validUntil;

    @Nullable String comment;

    Role(long oid, boolean login) {
        this.oid = oid;
        this.login = login;
        this.attributes = new TreeSet<>(List.of("INHERIT"));
        this.settings = new TreeSet<>();
        this.memberOf = new TreeSet<>();
    }

    private Role(Role role) {
        this.oid = role.oid;
        this.login = role.login;
        this.attributes = new TreeSet<>(role.attributes);
        this.settings = new TreeSet<>(role.settings);
        this.memberOf = new TreeSet<>(role.memberOf);
        this.limit = role.limit;
        this.verifier = role.verifier;
        this.validUntil = role.validUntil;
        this.comment = role.comment;
    }

    Role copy() {
        return new Role(this);
    }

    boolean isSuperuser() {
        return attributes.contains("SUPERUSER");
    }

    List<String> described() {
        List<String> lines = new ArrayList<>(List.of("CONNECTION LIMIT " + limit));
        ATTRIBUTES.forEach(attribute -> lines.add((attributes.contains(attribute) ? "" : "NO") + attribute));
        return lines;
    }

    /** What {@code ALTER ROLE} says behind the role's name. */
    void alter(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "LOGIN" -> login = true;
                case "NOLOGIN" -> login = false;
                case "LIMIT" -> limit = Integer.parseInt(words.get(i + 1));
                case "PASSWORD" -> verifier = null;
                default -> attribute(word);
            }
        }
    }

    private void attribute(String word) {
        if (ATTRIBUTES.contains(word)) {
            attributes.add(word);
        } else if (word.startsWith("NO") && ATTRIBUTES.contains(word.substring(2))) {
            attributes.remove(word.substring(2));
        }
    }
}

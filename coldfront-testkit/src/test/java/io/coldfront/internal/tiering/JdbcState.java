package io.coldfront.internal.tiering;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A state store that several processes share: two tables, a connection each call. For tests. */
final class JdbcState implements StateStore, Leases {

    private final String url;

    JdbcState(String url) {
        this.url = url;
    }

    static String[] tables() {
        return new String[] {
            "CREATE SEQUENCE test_version",
            "CREATE TABLE test_state (key text COLLATE \"C\" PRIMARY KEY, value text, version bigint)",
            "CREATE TABLE test_lease (name text PRIMARY KEY, holder text, token bigint, until timestamptz)"
        };
    }

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return entries("SELECT key, value, version FROM test_state WHERE key = ?", key.path()).stream()
                .findFirst();
    }

    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        String sql = expected.equals(Version.ABSENT)
                ? "INSERT INTO test_state SELECT ?, ?, nextval('test_version') WHERE ? = 0"
                        + " ON CONFLICT (key) DO NOTHING RETURNING version"
                : "UPDATE test_state SET value = n.v, version = nextval('test_version') FROM (SELECT ? AS k, ? AS v) n"
                        + " WHERE key = n.k AND version = ? RETURNING version";
        return numbers(sql, key.path(), value, expected.value()).stream()
                .findFirst()
                .map(Version::new);
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        String sql = "DELETE FROM test_state WHERE key = ? AND version = ? RETURNING version";
        return !numbers(sql, key.path(), expected.value()).isEmpty();
    }

    @Override
    public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        String sql = "SELECT key, value, version FROM test_state WHERE starts_with(key, ?) AND key > ? ORDER BY key";
        List<Entry> found = entries(
                sql + " LIMIT " + limit,
                prefix.path() + "/",
                after.map(StateKey::path).orElse(""));
        Optional<StateKey> last = found.size() < limit
                ? Optional.empty()
                : Optional.of(found.get(found.size() - 1).key());
        return new Page(found, last);
    }

    @Override
    public Leases leases() {
        return this;
    }

    @Override
    public Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
        String sql = "INSERT INTO test_lease VALUES (?, ?, nextval('test_version'), now() + ?::interval)"
                + " ON CONFLICT (name) DO UPDATE SET holder = excluded.holder, token = excluded.token,"
                + " until = excluded.until WHERE test_lease.until < now() RETURNING token";
        return numbers(sql, name.path(), holder, ttl.toString()).stream()
                .findFirst()
                .map(token -> new Lease(name, holder, token, ttl));
    }

    @Override
    public Set<Lease> renew(Set<Lease> held, Deadline deadline) {
        Set<Lease> kept = new LinkedHashSet<>();
        for (Lease lease : held) {
            String sql = "UPDATE test_lease SET until = now() + ?::interval WHERE name = ? AND token = ?"
                    + " AND until >= now() RETURNING token";
            if (!numbers(sql, lease.ttl().toString(), lease.name().path(), lease.token())
                    .isEmpty()) {
                kept.add(lease);
            }
        }
        return kept;
    }

    @Override
    public boolean release(Lease lease, Deadline deadline) {
        String sql = "DELETE FROM test_lease WHERE name = ? AND token = ? RETURNING token";
        return !numbers(sql, lease.name().path(), lease.token()).isEmpty();
    }

    @Override
    public Optional<Lease> find(StateKey name, Deadline deadline) {
        String sql = "SELECT token FROM test_lease WHERE name = ? AND until >= now()";
        return numbers(sql, name.path()).stream()
                .findFirst()
                .map(token -> new Lease(name, "somebody", token, Duration.ofSeconds(30)));
    }

    private List<Entry> entries(String sql, Object... arguments) {
        return query(
                sql,
                row -> new Entry(StateKey.parse(row.getString(1)), row.getString(2), new Version(row.getLong(3))),
                arguments);
    }

    private List<Long> numbers(String sql, Object... arguments) {
        return query(sql, row -> row.getLong(1), arguments);
    }

    private <T> List<T> query(String sql, Read<T> read, Object... arguments) {
        try (Connection connection = DriverManager.getConnection(url);
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < arguments.length; i++) {
                statement.setObject(i + 1, arguments[i]);
            }
            List<T> rows = new ArrayList<>();
            try (ResultSet results = statement.executeQuery()) {
                while (results.next()) {
                    rows.add(read.row(results));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Read<T> {
        T row(ResultSet results) throws SQLException;
    }
}

package io.coldfront.testkit.fake.database;

import io.coldfront.port.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The server of a fake database. Thread-safe. */
public final class FakeServer {

    private final FakeDatabase database;
    private final Time time;
    private List<String> preload = List.of("pg_duckdb", "coldfront");
    private Optional<String> duckdbRole = Optional.of("coldfront_duckdb");
    private Duration ahead = Duration.ZERO;
    private boolean inRecovery;
    private boolean trusting;
    private int version = 180_001;
    private long timeline = 1;
    private Instant started;

    FakeServer(FakeDatabase database, Time time) {
        this.database = database;
        this.time = time;
        this.started = time.instant().minus(Duration.ofDays(1));
    }

    /** The setting {@code shared_preload_libraries}; default: {@code pg_duckdb, coldfront}. */
    public void preloads(String... libraries) {
        synchronized (database) {
            preload = List.of(libraries);
        }
    }

    /** The setting {@code duckdb.postgres_role}; default: {@code coldfront_duckdb}; empty: unset. */
    public void duckdbRole(Optional<String> role) {
        synchronized (database) {
            duckdbRole = role;
        }
    }

    /** It is a standby, or not any more. */
    public void inRecovery(boolean standby) {
        synchronized (database) {
            inRecovery = standby;
        }
    }

    /** How far its clock is ahead of the world's; negative: behind. */
    public void clockAhead(Duration by) {
        synchronized (database) {
            ahead = by;
        }
    }

    /** As in {@code server_version_num}; default: 180001. */
    public void version(int number) {
        synchronized (database) {
            version = number;
        }
    }

    /** {@code pg_hba.conf} says {@code trust} for everybody: passwords fence nothing. */
    public void trustsEverybody() {
        synchronized (database) {
            trusting = true;
        }
    }

    /** It restarts: every session ends. */
    public void restart() {
        synchronized (database) {
            database.backends().endAll();
            started = time.instant();
        }
    }

    /** Another server takes over with the same data: a new timeline, and no session nor DuckDB file. */
    public void promote() {
        synchronized (database) {
            restart();
            timeline++;
            database.storageSecret().loseFile();
        }
    }

    /** Its clock. */
    public Instant now() {
        synchronized (database) {
            return time.instant().plus(ahead);
        }
    }

    Optional<String> duckdbRole() {
        return duckdbRole;
    }

    List<String> preload() {
        return preload;
    }

    boolean isInRecovery() {
        return inRecovery;
    }

    boolean isTrusting() {
        return trusting;
    }

    void answer(Answers answers) {
        answers.rows(
                        "primary-observe",
                        (sql, session) -> Rows.one(
                                "in_recovery",
                                inRecovery,
                                "now",
                                now().toString(),
                                "postmaster_start",
                                started.toString(),
                                "system_identifier",
                                "7300000000000000001",
                                "timeline",
                                timeline,
                                "version",
                                (long) version))
                .rows("server-version", (sql, session) -> Rows.one("version", (long) version))
                .rows("hba-observe", (sql, session) -> trusting ? HbaLines.trusting() : HbaLines.fencing());
    }
}

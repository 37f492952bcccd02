package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Secret;

/** What {@link Admission} and {@link Sessions} say. */
final class AdmissionStatements {

    private static final int LOCK_CLASS = 0x636f6c64;

    // Role and verifier reach the utility statement as settings of the transaction, so that no statement's text holds
    // the
    // verifier: pg_stat_statements and pg_stat_activity keep such texts.
    static final Sql OPEN = Sql.named("admission-open", """
            DO $$
            BEGIN
              EXECUTE format('ALTER ROLE %I LOGIN PASSWORD %L VALID UNTIL %L',
                             current_setting('admission.role'), current_setting('admission.verifier'),
                             clock_timestamp() + current_setting('admission.validity')::interval);
            END
            $$""");

    private AdmissionStatements() {}

    static Sql tryLock(String role) {
        return Sql.named("admission-try-lock", "SELECT pg_try_advisory_xact_lock(?::int, hashtext(?)) AS locked")
                .bind(LOCK_CLASS)
                .bind(role);
    }

    static Sql lock(String role) {
        return Sql.named("admission-lock", "SELECT pg_advisory_xact_lock(?::int, hashtext(?))")
                .bind(LOCK_CLASS)
                .bind(role);
    }

    // The statistics of sessions are a snapshot from the transaction's first look on: it is cleared before this one.
    static final Sql FRESH = Sql.named("admission-fresh", "SELECT pg_stat_clear_snapshot()");

    static Sql look(String role) {
        return Sql.named("admission-look", """
                        SELECT pg_is_in_recovery() AS in_recovery,
                               shobj_description(r.oid, 'pg_authid') AS comment,
                               (SELECT count(*) FROM pg_stat_get_activity(NULL) a WHERE a.usesysid = r.oid) AS sessions
                        FROM pg_roles r WHERE r.rolname = ?""").bind(role);
    }

    static Sql material(String role, Secret verifier, long seconds) {
        return Sql.named("admission-material", """
                        SELECT set_config('admission.role', ?, true) IS NULL
                            OR set_config('admission.verifier', ?, true) IS NULL
                            OR set_config('admission.validity', ?, true) IS NULL AS refused""")
                .bind(role)
                .bindSecret(verifier)
                .bind(seconds + " seconds");
    }

    static Sql close(String role) {
        return Sql.named("admission-close", "ALTER ROLE " + Sql.identifier(role) + " NOLOGIN PASSWORD NULL");
    }

    // By the role's oid, which a renamed role keeps; in autocommit, since a transaction sees one snapshot throughout.
    static Sql sessions(String role) {
        return Sql.named("sessions-of-role", """
                        SELECT a.pid::bigint AS pid, COALESCE(a.application_name, '') AS application_name, %s AS begun
                        FROM pg_stat_get_activity(NULL) a JOIN pg_roles r ON r.oid = a.usesysid
                        WHERE r.rolname = ? ORDER BY a.pid""".formatted(Statements.isoOf("a.backend_start")))
                .bind(role);
    }

    // Our own sessions use neither secret nor settings.
    static Sql sessionsBefore(String moment) {
        return Sql.named("sessions-before", """
                        SELECT count(*) AS sessions FROM pg_stat_get_activity(NULL) a
                        WHERE a.datid = (SELECT oid FROM pg_database WHERE datname = current_database())
                          AND a.backend_type = 'client backend' AND a.pid <> pg_backend_pid()
                          AND a.application_name NOT LIKE 'coldfront%'
                          AND a.backend_start < ?::timestamptz""").bind(moment);
    }

    static Sql terminate(String role) {
        return Sql.named("sessions-terminate", """
                        SELECT count(pg_terminate_backend(a.pid)) AS sessions
                        FROM pg_stat_get_activity(NULL) a JOIN pg_roles r ON r.oid = a.usesysid
                        WHERE r.rolname = ?""").bind(role);
    }
}

package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import java.time.Instant;

/**
 * The server that answered.
 *
 * @param inRecovery it is a standby, or not yet ready
 * @param now its clock
 * @param systemIdentifier of the cluster; a copy has the same
 * @param postmasterStart when it started, or last crashed, which empties unlogged tables: no session is older
 * @param timeline moves at a promotion
 * @param version as in {@code server_version_num}
 */
public record PrimaryState(
        boolean inRecovery,
        Instant now,
        String systemIdentifier,
        Instant postmasterStart,
        long timeline,
        long version) {

    private static final Sql OBSERVE =
            Sql.named("primary-observe", """
            SELECT pg_is_in_recovery() AS in_recovery, %s AS now, %s AS postmaster_start,
                   (SELECT system_identifier::text FROM pg_control_system()) AS system_identifier,
                   (SELECT timeline_id::bigint FROM pg_control_checkpoint()) AS timeline,
                   current_setting('server_version_num')::bigint AS version""".formatted(Statements.isoOf("clock_timestamp()"), Statements.isoOf("""
                            GREATEST(pg_postmaster_start_time(), (SELECT max(a.backend_start)
                              FROM pg_stat_get_activity(NULL) a WHERE a.backend_type = 'checkpointer'))""")));

    /** What moves with each crash, restart and failover. */
    public String life() {
        return postmasterStart + " on timeline " + timeline;
    }

    public static PrimaryState observe(SqlSession session, Deadline deadline) {
        SqlRow row = new Server(session, deadline).one(OBSERVE);
        return new PrimaryState(
                row.flag("in_recovery"),
                Instant.parse(row.text("now")),
                row.text("system_identifier"),
                Instant.parse(row.text("postmaster_start")),
                row.number("timeline"),
                row.number("version"));
    }
}

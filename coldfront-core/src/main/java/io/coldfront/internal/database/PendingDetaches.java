package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import java.util.List;

/**
 * Partitions whose detaching was cut off while it waited for readers: every later run of that table's program fails until
 * somebody finalizes it (trap E28).
 */
public final class PendingDetaches {

    private static final Sql OBSERVE = Sql.named("detach-pending", """
            SELECT format('%I.%I', pn.nspname, p.relname) AS parent, format('%I.%I', cn.nspname, c.relname) AS partition
            FROM pg_inherits i
            JOIN pg_class p ON p.oid = i.inhparent JOIN pg_namespace pn ON pn.oid = p.relnamespace
            JOIN pg_class c ON c.oid = i.inhrelid JOIN pg_namespace cn ON cn.oid = c.relnamespace
            WHERE i.inhdetachpending ORDER BY 1, 2""");

    private final Server server;

    public PendingDetaches(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** One of them, both names quoted as the server does. */
    public record Pending(String parent, String partition) {}

    public List<Pending> all() {
        return server.all(OBSERVE).stream()
                .map(row -> new Pending(row.text("parent"), row.text("partition")))
                .toList();
    }

    /** Ends it. Waits for readers of the partition, as long as a statement may take. */
    public void end(Pending pending) {
        server.run(Sql.named(
                "detach-finalize",
                "ALTER TABLE " + pending.parent() + " DETACH PARTITION " + pending.partition() + " FINALIZE"));
    }
}

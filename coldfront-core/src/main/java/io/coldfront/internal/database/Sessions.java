package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The sessions of the server, each time as they are at that moment. Not inside a transaction. */
public final class Sessions {

    private final Server server;

    public Sessions(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /**
     * A session of a role.
     *
     * @param begun empty if the connected role may not see it
     */
    public record Live(long pid, String applicationName, Optional<Instant> begun) {}

    /** Sessions that logged in as that role, whatever role they act as. A refused login may show for a moment. */
    public List<Live> of(String role) {
        return server.all(AdmissionStatements.sessions(role)).stream()
                .map(row -> new Live(row.number("pid"), row.text("application_name"), Statements.instant(row, "begun")))
                .toList();
    }

    /** How many other client sessions of this database began before that moment, by the database's clock. */
    public long before(Instant moment) {
        return server.one(AdmissionStatements.sessionsBefore(moment.toString())).number("sessions");
    }

    /**
     * Asks the backends of that role to end; a backend that waits for the network inside DuckDB does not hear it.
     *
     * @return how many were asked
     */
    public long terminate(String role) {
        return server.one(AdmissionStatements.terminate(role)).number("sessions");
    }
}

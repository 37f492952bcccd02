package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import java.util.Optional;

/** Tells the generations of ColdFront apart, as its contract does: neither version numbers nor names are a probe. */
public final class GenerationProbe {

    private final Server server;

    public GenerationProbe(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    public GenerationState observe() {
        SqlRow row = server.one(ExtensionStatements.GENERATION);
        boolean present = row.flag("objects_present");
        return new GenerationState(
                generation(row.flag("library_loaded"), row.flag("library_g2")),
                generation(present, row.flag("objects_g2")),
                present && row.flag("objects_beta1"),
                present && row.flag("library_vectors") && !row.flag("objects_vectors"));
    }

    private static Optional<Generation> generation(boolean present, boolean second) {
        if (!present) {
            return Optional.empty();
        }
        return Optional.of(second ? Generation.G2 : Generation.G1);
    }
}

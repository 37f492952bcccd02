package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Due;
import io.coldfront.port.Deadline;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.List;
import java.util.Optional;

/** What the catalog has to say before a run. Implementations are thread-safe. */
public interface CatalogGate {

    /** Why nothing that needs the catalog can run now; empty: it is healthy. */
    Optional<Problem> closed(ServiceSpec spec, Deadline deadline);

    /** Which of these tables, none of which was tiered from here, the catalog knows all the same, as {@code schema.table}. */
    List<String> known(ServiceSpec spec, List<Due> untiered, Deadline deadline);

    /** A catalog that is healthy and knows nothing. */
    static CatalogGate open() {
        return new CatalogGate() {
            @Override
            public Optional<Problem> closed(ServiceSpec spec, Deadline deadline) {
                return Optional.empty();
            }

            @Override
            public List<String> known(ServiceSpec spec, List<Due> untiered, Deadline deadline) {
                return List.of();
            }
        };
    }
}

package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.Hazard;
import io.coldfront.internal.database.Hazards;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What forbids a run although there is work: a catalog that cannot serve, a table whose first tiering would do harm. */
final class Obstacles {

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final SqlSession session;

    Obstacles(Wiring wiring, ServiceSpec spec, SqlSession session) {
        this.wiring = wiring;
        this.spec = spec;
        this.session = session;
    }

    Optional<Problem> of(Job job, List<Due> due, List<TieredTable> tables) {
        return switch (job) {
            case PARTITIONER -> Optional.empty();
            case COMPACTOR ->
                tables.isEmpty()
                        ? Optional.empty()
                        : wiring.settings().catalog().closed(spec, wiring.engine());
            case ARCHIVER -> firstTierings(due, tables);
        };
    }

    private Optional<Problem> firstTierings(List<Due> due, List<TieredTable> tables) {
        Set<String> tiered = tables.stream().map(TieredTable::name).collect(Collectors.toSet());
        List<Due> first = due.stream()
                .filter(d -> d.past() > 0 && !tiered.contains(d.name()))
                .filter(d -> !spec.acceptedHazards().contains(d.name()))
                .toList();
        return first.isEmpty() ? Optional.empty() : hazards(first).or(() -> known(first));
    }

    private Optional<Problem> hazards(List<Due> first) {
        Set<String> names = first.stream().map(Due::name).collect(Collectors.toSet());
        List<Hazard> hazards = new Hazards(session, wiring.sql())
                .all().stream().filter(h -> names.contains(h.name())).toList();
        if (hazards.isEmpty()) {
            return Optional.empty();
        }
        String list = hazards.stream()
                .map(h -> h.name() + ": " + h.detail())
                .distinct()
                .collect(Collectors.joining("; "));
        return Optional.of(new Problem(
                "hazards",
                "the first tiering would silently break something: " + list + covered(first),
                "mend it, or accept the table's hazards by name in accept_hazards",
                false));
    }

    private Optional<Problem> known(List<Due> first) {
        List<String> known = wiring.settings().catalog().known(spec, first, wiring.engine());
        return known.isEmpty()
                ? Optional.empty()
                : Optional.of(new Problem(
                        "table-known-to-catalog",
                        "the catalog knows tables that were never tiered from here: " + String.join(", ", known)
                                + "; tiering them would wipe what is in it" + covered(first),
                        "give each database a warehouse of its own; drop leftovers from the catalog, or accept the table by"
                                + " name in accept_hazards",
                        false));
    }

    /** The archiver makes its tables' partitions too: held, it makes none, and inserts fail from then on. */
    private static String covered(List<Due> due) {
        return due.stream()
                .flatMap(d -> d.coveredUntil().stream())
                .min(Instant::compareTo)
                .map(until -> "; partitions reach until " + until)
                .orElse("");
    }
}

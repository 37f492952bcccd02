package io.coldfront.internal.provision;

import io.coldfront.internal.state.Journal;
import io.coldfront.service.ServiceSpec;
import java.util.OptionalLong;

/** The host's own numbers of its specs: what was applied once is not gone back on by an apply that came late. */
final class Revisions {

    private Revisions() {}

    /** Whether a newer spec than this was applied. */
    static boolean isOutdated(ServiceSpec spec, Journal journal) {
        return compare(spec, journal) < 0;
    }

    /** Whether the journal does not know yet that this spec was applied. */
    static boolean isNews(ServiceSpec spec, Journal journal) {
        return compare(spec, journal) > 0;
    }

    /** The journal with the newest of the two revisions. */
    static Journal remembered(ServiceSpec spec, Journal journal) {
        return isNews(spec, journal) ? journal.withSpecRevision(spec.revision().orElseThrow()) : journal;
    }

    /** 0 where the host gives no number. */
    private static int compare(ServiceSpec spec, Journal journal) {
        OptionalLong applied = journal.specRevision();
        OptionalLong asked = spec.revision();
        if (asked.isEmpty()) {
            return 0;
        }
        return applied.isEmpty() ? 1 : Long.compare(asked.getAsLong(), applied.getAsLong());
    }
}

package io.coldfront.internal.status;

import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.Versioned;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Condition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the world and writes down what has changed. Thread-safe. */
public final class Observation {

    private static final int TRIES = 4;

    private final Sources sources;
    private final ColdFrontListener listener;

    public Observation(Sources sources, ColdFrontListener listener) {
        this.sources = sources;
        this.listener = listener;
    }

    /** What is seen now; each condition that changed is told, and none is written that did not. */
    public void observe(ServiceSpec spec, Deadline deadline) {
        List<Condition> seen = look(spec, deadline);
        for (int i = 0; i < TRIES; i++) {
            Versioned<List<Condition>> read = sources.conditions().load(spec.key(), deadline);
            List<Condition> now = seen.stream().map(c -> since(c, read.value())).toList();
            List<Condition> changed =
                    now.stream().filter(c -> !read.value().contains(c)).toList();
            if (changed.isEmpty() && now.size() == read.value().size()) {
                return;
            }
            if (sources.conditions().save(spec.key(), read, now, deadline)) {
                changed.forEach(condition -> listener.onCondition(spec.key(), condition));
                return;
            }
        }
    }

    /** Those that were last seen. */
    List<Condition> last(ServiceKey service, Deadline deadline) {
        return sources.conditions().load(service, deadline).value();
    }

    private List<Condition> look(ServiceSpec spec, Deadline deadline) {
        Journal journal = sources.journals().load(spec.key(), deadline).value();
        Instant now = sources.world().time().instant();
        List<Condition> seen = new ArrayList<>();
        try (Scene scene = new Scene(sources, spec, journal, deadline)) {
            for (Check check : Checks.ALL) {
                seen.add(look(check, scene).as(check.type(), now));
            }
        }
        return seen;
    }

    private static Seen look(Check check, Scene scene) {
        try {
            return check.look(scene);
        } catch (ColdFrontException e) {
            return Seen.unknown(e);
        }
    }

    /** It has been so since it was first seen so. */
    private static Condition since(Condition seen, List<Condition> before) {
        Optional<Condition> earlier = before.stream()
                .filter(c -> c.type().equals(seen.type()) && c.truth() == seen.truth())
                .findFirst();
        return new Condition(
                seen.type(),
                seen.truth(),
                seen.reason(),
                seen.problem(),
                earlier.map(Condition::since).orElse(seen.since()));
    }
}

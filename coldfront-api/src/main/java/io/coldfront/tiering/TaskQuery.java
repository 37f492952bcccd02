package io.coldfront.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which tasks to list, newest first.
 *
 * @param job of one job; empty: of all
 * @param outcomes with one of these outcomes; empty: with any, running ones included
 * @param before only older ones than this, for the next page
 * @param limit how many at most; at least 1, else {@link IllegalArgumentException}
 */
public record TaskQuery(
        ServiceKey service, Optional<Job> job, Set<Outcome> outcomes, Optional<RunId> before, int limit) {

    public TaskQuery {
        outcomes = Collections.unmodifiableSet(new TreeSet<>(outcomes));
        if (limit < 1) {
            throw new IllegalArgumentException("the limit of a task query must be at least 1, it is " + limit);
        }
    }

    /** The newest 50 of all jobs and outcomes. */
    public static TaskQuery of(ServiceKey service) {
        return new TaskQuery(service, Optional.empty(), Set.of(), Optional.empty(), 50);
    }
}

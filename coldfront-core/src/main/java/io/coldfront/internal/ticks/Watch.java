package io.coldfront.internal.ticks;

import io.coldfront.internal.state.Journals;
import io.coldfront.internal.tiering.TieringRunner;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after open runs that nobody works on, so that they end at their deadlines and close once they are over, not only
 * when their job is due again. Costs a read a job where no run is open. Thread-safe.
 */
public final class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final int PAGE = 200;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final TieringRunner runner;
    private final Journals journals;
    private final Time time;

    public Watch(TieringRunner runner, Journals journals, Time time) {
        this.runner = runner;
        this.journals = journals;
        this.time = time;
    }

    /** Looks after the runs of one service. What cannot be told yet is logged, and looked at again the next time. */
    public void watch(ServiceKey service) {
        for (Job job : Job.values()) {
            try {
                runner.adjudicate(service, job).ifPresent(why -> LOG.info("{}: {}", service, why.message()));
            } catch (ColdFrontException e) {
                LOG.warn(
                        "the open run of {} of {} could not be looked after: {}",
                        job.label(),
                        service,
                        e.problem().message());
            }
        }
    }

    /** Looks after those of every service that was ever applied, until it is told to stop. */
    public void watchAll(BooleanSupplier stop) {
        List<ServiceKey> page = page(Optional.empty());
        while (!page.isEmpty() && !stop.getAsBoolean()) {
            page.stream().takeWhile(service -> !stop.getAsBoolean()).forEach(this::watch);
            page = page(Optional.of(page.get(page.size() - 1)));
        }
    }

    private List<ServiceKey> page(Optional<ServiceKey> after) {
        return journals.services(after, PAGE, Deadline.in(LIMIT, time));
    }
}

package io.coldfront.internal.ticks;

import io.coldfront.internal.state.Journals;
import io.coldfront.internal.step.JobSchedules;
import io.coldfront.port.Deadline;
import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.ServiceKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Schedules the jobs of every service that was applied, by whichever host: a scheduler in memory knows none at first. */
public final class Rescan {

    private static final Logger LOG = LoggerFactory.getLogger(Rescan.class);
    private static final int PAGE = 200;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Journals journals;
    private final SpecSource specs;
    private final Scheduler scheduler;
    private final Time time;

    public Rescan(Journals journals, SpecSource specs, Scheduler scheduler, Time time) {
        this.journals = journals;
        this.specs = specs;
        this.scheduler = scheduler;
        this.time = time;
    }

    /** Goes through all of them; one that fails is logged and keeps none of the others from ticking. */
    public void run() {
        Optional<ServiceKey> after = Optional.empty();
        List<ServiceKey> page = page(after);
        while (!page.isEmpty()) {
            page.forEach(this::schedule);
            after = Optional.of(page.get(page.size() - 1));
            page = page(after);
        }
    }

    private List<ServiceKey> page(Optional<ServiceKey> after) {
        return journals.services(after, PAGE, limit());
    }

    private void schedule(ServiceKey service) {
        try {
            specs.find(service, limit()).ifPresent(spec -> JobSchedules.ensure(scheduler, spec, limit()));
        } catch (ColdFrontException e) {
            LOG.error(
                    "the jobs of {} are not scheduled: {}", service, e.problem().message());
        }
    }

    private Deadline limit() {
        return Deadline.in(LIMIT, time);
    }
}

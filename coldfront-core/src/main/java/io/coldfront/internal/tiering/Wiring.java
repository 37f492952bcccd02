package io.coldfront.internal.tiering;

import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The collaborators of a run, and how long each may take. */
record Wiring(TieringPorts ports, TieringRecords records, TieringSettings settings, Programs programs) {

    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);
    private static final Duration STATE = Duration.ofSeconds(10);
    private static final Duration SQL = Duration.ofSeconds(30);
    private static final Duration ENGINE = Duration.ofSeconds(30);

    Deadline state() {
        return Deadline.in(STATE, ports.time());
    }

    Deadline sql() {
        return Deadline.in(SQL, ports.time());
    }

    Deadline engine() {
        return Deadline.in(ENGINE, ports.time());
    }

    Instant now() {
        return ports.time().instant();
    }

    /** Whether it is certain that this instance runs nothing any more. Throws nothing: who cannot tell has not said yes. */
    boolean isFenced(ServiceKey service, String instance) {
        try {
            return settings.fencing()
                    .filter(fencing -> fencing.isFenced(service, instance, engine()))
                    .isPresent();
        } catch (PortException e) {
            LOG.warn(
                    "whether instance {} of {} is fenced could not be found out: {}",
                    instance,
                    service,
                    e.problem().message());
            return false;
        }
    }

    SqlSession open(ServiceSpec spec, Place place) {
        SqlTarget target = new SqlTarget(
                spec.key(),
                SqlRole.PRIMARY,
                spec.database().name(),
                Optional.of(place.primary().instance()),
                Optional.empty());
        return ports.sql().open(target, sql());
    }

    Slot slot(ServiceSpec spec, Job job, Place place) {
        return spec.unfenced()
                ? new UnfencedSlot(place.primary().login().unfencedUser(), Application.prefix(spec.key(), job))
                : new FencedSlot(
                        job,
                        new RoleNames(spec.database().name()),
                        spec.database().connectAs(),
                        owner(spec));
    }

    /** Tells the listener; what it throws is logged. */
    void tell(Task task) {
        try {
            settings.listener().onTask(task);
        } catch (RuntimeException e) {
            LOG.warn("the listener failed on a task of {}", task.id().service(), e);
        }
    }

    private OwnerMark owner(ServiceSpec spec) {
        return new OwnerMark(settings.controlPlane(), spec.key().text());
    }
}

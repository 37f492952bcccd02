package io.coldfront.internal.status;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.DueQuery;
import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.PrimaryState;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.lakekeeper.Health;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.step.CatalogAddress;
import io.coldfront.internal.step.World;
import io.coldfront.plan.Plan;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** A service as one observation sees it: what several conditions look at is looked at once. For one thread. */
final class Scene implements AutoCloseable {

    private final Sources sources;
    private final ServiceSpec spec;
    private final Journal journal;
    private final Deadline deadline;
    private @Nullable SqlSession session;
    private @Nullable PrimaryState primary;
    private @Nullable List<Due> due;

    Scene(Sources sources, ServiceSpec spec, Journal journal, Deadline deadline) {
        this.sources = sources;
        this.spec = spec;
        this.journal = journal;
        this.deadline = deadline;
    }

    ServiceSpec spec() {
        return spec;
    }

    Journal journal() {
        return journal;
    }

    Instant now() {
        return world().time().instant();
    }

    OwnerMark owner() {
        return new OwnerMark(world().controlPlane(), spec.key().text());
    }

    RoleNames names() {
        return new RoleNames(spec.database().name());
    }

    Health catalog() {
        Health health = CatalogAddress.client(world(), spec, deadline)
                .map(client -> client.health(deadline))
                .orElseGet(() -> new Health(false, "the catalog server does not run"));
        return new Health(health.healthy(), still(health.seen()));
    }

    /** Without what moves while nothing changes. */
    static String still(String seen) {
        return seen.replaceAll(", -?[0-9]+ s ago", "");
    }

    Plan plan() {
        return sources.plans().apply(spec);
    }

    /** The job's last ended run. */
    Optional<Task> last(Job job) {
        return sources.jobs()
                .load(spec.key(), job, deadline)
                .value()
                .last()
                .flatMap(run -> sources.tasks().find(run, deadline));
    }

    /** Makes something on the one session of this observation. */
    <T> T on(BiFunction<SqlSession, Deadline, T> use) {
        SqlSession open = session;
        if (open == null) {
            open = open();
            session = open;
        }
        return use.apply(open, deadline);
    }

    PrimaryState primary() {
        PrimaryState seen = primary == null ? on(PrimaryState::observe) : primary;
        primary = seen;
        return seen;
    }

    boolean hasExtension() {
        return on(Extension::new).observe().installed();
    }

    Roles roles() {
        return on(
                (open, until) -> new Roles(open, until, names(), spec.database().connectAs()));
    }

    /** What the programs would find; nothing where the extension is not there. */
    List<Due> due() {
        List<Due> seen = due;
        if (seen == null) {
            seen = hasExtension() ? on(DueQuery::new).all() : List.of();
            due = seen;
        }
        return seen;
    }

    private SqlSession open() {
        Optional<String> instance =
                world().primaries().primary(spec.key(), deadline).map(found -> found.instance());
        SqlTarget target =
                new SqlTarget(spec.key(), SqlRole.PRIMARY, spec.database().name(), instance, Optional.empty());
        return world().sql().open(target, deadline);
    }

    private World world() {
        return sources.world();
    }

    @Override
    public void close() {
        if (session != null) {
            session.close();
        }
    }
}

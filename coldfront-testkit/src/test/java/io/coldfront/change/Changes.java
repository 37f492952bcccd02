package io.coldfront.change;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.state.Journals;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.AccessKey;
import io.coldfront.service.Job;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.tiering.Hold;
import java.time.Duration;
import java.time.Period;
import java.util.Optional;

/** What these tests do to a world, and see of it, alike. */
final class Changes {

    static final RoleNames NAMES = new RoleNames("orders");

    private Changes() {}

    static ServiceKey provisioned(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        world.coldfront().apply(orders).orThrow();
        return orders;
    }

    /** A change that reaches warehouse, secret and jobs. */
    static void rotate(ColdFrontWorld world, ServiceKey service, String secret) {
        S3Store store = (S3Store) world.spec(service).store();
        AccessKey key = new AccessKey("KEY", Secret.of(secret));
        world.spec(
                service,
                spec -> spec.store(new S3Store(
                        store.provider(), store.bucket(), store.pathPrefix(), key, store.region(), store.endpoint())));
    }

    static Optional<RoleMark> mark(ColdFrontWorld world, Job job) {
        try (SqlSession session = world.database("orders").connect()) {
            return new Roles(session, soon(world), NAMES, "owner").slot(job).flatMap(slot -> slot.mark());
        }
    }

    static Optional<String> holder(ColdFrontWorld world, Job job) {
        return mark(world, job).flatMap(RoleMark::closedBy);
    }

    /** As a process that died in the middle of an apply left it. */
    static void hold(ColdFrontWorld world, ServiceKey service, Hold hold) {
        journals(world).update(service, journal -> journal.held(hold), soon(world));
    }

    static Journals journals(ColdFrontWorld world) {
        return new Journals(world.ports().state());
    }

    static Deadline soon(ColdFrontWorld world) {
        return Deadline.in(Duration.ofSeconds(30), world.clock());
    }

    static void tiered(ColdFrontWorld world, String table) {
        world.database("orders")
                .tables()
                .monthly(table)
                .hotFor(Period.ofMonths(2))
                .filled(world.clock().instant(), 6, 10);
    }
}

package io.coldfront.change;

import static io.coldfront.change.Changes.NAMES;
import static io.coldfront.change.Changes.provisioned;
import static io.coldfront.change.Changes.rotate;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.HostDemand;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.fake.database.FakeLogin;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Condition.Truth;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.ServiceStatus;
import java.time.Duration;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class ConditionsTest {

    @Test
    void a_healthy_service_has_every_condition_once(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        assertThat(world.coldfront()
                        .run(orders, Job.ARCHIVER)
                        .ending()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(world.coldfront()
                        .run(orders, Job.PARTITIONER)
                        .ending()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);

        List<Condition> seen = world.coldfront().observe(orders).conditions();

        assertThat(seen)
                .filteredOn(condition -> condition.truth() == Truth.TRUE)
                .extracting(Condition::type)
                .containsExactlyInAnyOrder(
                        "CatalogHealthy", "DatabaseReady", "Provisioned", "PremakeRunway", "LoopbackSafe");
        assertThat(seen)
                .filteredOn(condition -> condition.truth() == Truth.FALSE)
                .extracting(Condition::type)
                .containsExactlyInAnyOrder(
                        "ClockSkew",
                        "UnfinishedCutover",
                        "Held",
                        "Unfenced",
                        "Hazards",
                        "OldSessions",
                        "OwnerConflict",
                        "Starving");
        assertThat(seen).allSatisfy(condition -> assertThat(condition.problem()).isEmpty());
    }

    @Test
    void they_are_written_and_told_on_change_only(ColdFrontWorld world) {
        List<Condition> told = new CopyOnWriteArrayList<>();
        ColdFront coldfront = ColdFront.builder()
                .ports(world.ports())
                .listener(new ColdFrontListener() {
                    @Override
                    public void onCondition(ServiceKey service, Condition condition) {
                        told.add(condition);
                    }
                })
                .build();
        ServiceKey orders = provisioned(world);
        coldfront.observe(orders);
        assertThat(told).hasSize(13);
        told.clear();
        int before = world.faults().log().size();
        world.clock().advance(Duration.ofMinutes(1));
        coldfront.observe(orders);
        assertThat(told).isEmpty();
        assertThat(world.faults().log().writesAfter(before)).isEmpty();

        world.catalog("orders").memory().down(true);
        world.clock().advance(Duration.ofMinutes(1));
        coldfront.observe(orders);

        assertThat(told).extracting(Condition::type).contains("CatalogHealthy", "Provisioned");
        assertThat(coldfront.status(orders).conditions()).containsAll(told);
        coldfront.close();
    }

    @Test
    void E15_a_dead_catalog_is_told_as_what_it_is_for_the_database(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.catalog("orders").memory().down(true);
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(seen(world, orders, "CatalogHealthy", Truth.FALSE))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("inserts of hot rows"));
    }

    @Test
    void E20_a_check_that_stands_still_is_no_health(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.catalog("orders").freezeHealth();
        world.clock().advance(Duration.ofMinutes(1));
        assertThat(seen(world, orders, "CatalogHealthy", Truth.FALSE))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("lastCheck stands"));
        world.catalog("orders").thawHealth();
        assertThat(seen(world, orders, "CatalogHealthy", Truth.TRUE)).isEmpty();
    }

    @Test
    void E37_a_rotation_tells_how_many_sessions_keep_the_old_credential(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.clock().advance(Duration.ofMinutes(1));
        world.database("orders").roles().add("shop");
        try (SqlSession session = world.database("orders").connect()) {
            assertThat(session).isNotNull();
        }
        FakeLogin pooled = login(world);
        world.clock().advance(Duration.ofMinutes(1));
        rotate(world, orders, "rotated");

        ApplyReport report = world.coldfront().apply(orders).orThrow();

        assertThat(report.demands())
                .extracting(HostDemand::summary)
                .anySatisfy(summary -> assertThat(summary).contains("1 session keeps"));
        assertThat(seen(world, orders, "OldSessions", Truth.TRUE))
                .map(Problem::code)
                .contains("old-sessions");
        pooled.close();
        assertThat(seen(world, orders, "OldSessions", Truth.FALSE)).isEmpty();
    }

    @Test
    void E31_a_superuser_in_the_loopback_setting_is_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.database("orders").roles().addSuperuser("boss");
        world.database("orders").parameters().set("coldfront.local_pg_dsn", "host=/run dbname=orders user=boss");
        assertThat(seen(world, orders, "LoopbackSafe", Truth.FALSE))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("superuser boss"));
    }

    @Test
    void E33_a_copy_that_carries_another_owners_marks_is_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.database("orders")
                .roles()
                .comment(
                        NAMES.of(Job.ARCHIVER),
                        "coldfront {\"controlPlane\":\"coldfront\",\"service\":\"original/lakekeeper\"}");
        assertThat(seen(world, orders, "OwnerConflict", Truth.TRUE))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("original/lakekeeper"));
    }

    @Test
    void E32_hazards_are_told_until_they_are_accepted_by_name(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        var tables = world.database("orders").tables();
        tables.hazard("row_level_security", tables.table("public.events"), "row security is enabled");
        assertThat(seen(world, orders, "Hazards", Truth.TRUE)).isPresent();
        world.spec(orders, spec -> spec.addAcceptedHazards("public.events"));
        assertThat(seen(world, orders, "Hazards", Truth.FALSE)).isEmpty();
    }

    @Test
    void E4_the_failing_table_and_those_that_wait_behind_it_are_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.database("orders")
                .tables()
                .monthly("public.visits")
                .hotFor(Period.ofMonths(2))
                .filled(world.clock().instant(), 6, 10);
        world.archiver().exitsWith(1, "[events] archive cycle: export failed");
        world.coldfront().run(orders, Job.ARCHIVER);
        assertThat(seen(world, orders, "Starving", Truth.TRUE))
                .map(Problem::message)
                .hasValueSatisfying(
                        message -> assertThat(message).contains("fails at public.events", "wait public.visits"));
    }

    @Test
    void what_wants_a_hand_is_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        var database = world.database("orders");
        database.server().clockAhead(Duration.ofMinutes(2));
        database.tables().unfinishedCutover(database.tables().table("public.events"), "events_p_2026_01");
        world.spec(orders, spec -> spec.unfenced(true));
        world.coldfront().pause(orders, "maintenance");

        ServiceStatus status = world.coldfront().observe(orders);

        assertThat(status.conditions())
                .filteredOn(condition -> condition.truth() == Truth.TRUE)
                .extracting(Condition::type)
                .contains("ClockSkew", "UnfinishedCutover", "Unfenced", "Held");
        world.coldfront().resume(orders);
        assertThat(truth(world.coldfront().status(orders), "Held")).isEqualTo(Truth.FALSE);
    }

    @Test
    void partitions_that_soon_end_are_told(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.clock().advance(Duration.ofHours(8 * 24 + 4));
        assertThat(seen(world, orders, "PremakeRunway", Truth.FALSE))
                .map(Problem::message)
                .hasValueSatisfying(message -> assertThat(message).contains("2026-12-01"));
    }

    @Test
    void what_cannot_be_looked_at_is_unknown(ColdFrontWorld world) {
        ServiceKey orders = provisioned(world);
        world.sql().down("orders", true);
        assertThat(seen(world, orders, "DatabaseReady", Truth.UNKNOWN)).isPresent();
        assertThat(truth(world.coldfront().status(orders), "CatalogHealthy")).isEqualTo(Truth.TRUE);
    }

    private static FakeLogin login(ColdFrontWorld world) {
        world.database("orders").server().trustsEverybody();
        return world.database("orders").logIn("shop", Optional.of(Secret.of("shop")), "pool");
    }

    private static Optional<Problem> seen(ColdFrontWorld world, ServiceKey service, String type, Truth truth) {
        ServiceStatus status = world.coldfront().observe(service);
        assertThat(truth(status, type)).isEqualTo(truth);
        return problem(status, type);
    }

    private static Truth truth(ServiceStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .map(Condition::truth)
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Problem> problem(ServiceStatus status, String type) {
        return status.conditions().stream()
                .filter(condition -> condition.type().equals(type))
                .findFirst()
                .flatMap(Condition::problem);
    }
}

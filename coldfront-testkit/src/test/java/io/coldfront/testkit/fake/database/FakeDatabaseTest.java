package io.coldfront.testkit.fake.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.AdmissionResult.Verdict;
import io.coldfront.internal.database.AppAccess;
import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.DueQuery;
import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.GenerationProbe;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.Parameters;
import io.coldfront.internal.database.PrimaryState;
import io.coldfront.internal.database.Rights;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.database.Sessions;
import io.coldfront.internal.database.StorageSecret;
import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.database.TieredTables;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.fake.FakeTime;
import java.time.Duration;
import java.time.Instant;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FakeDatabaseTest {

    private static final OwnerMark OURS = new OwnerMark("coldfront", "orders/lakekeeper");
    private static final RoleNames NAMES = new RoleNames("orders");
    private static final String SLOT = NAMES.of(Job.ARCHIVER);
    private static final Secret PASSWORD = Secret.of("canary-password");

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T08:00:00Z"));
    private final Deadline soon = Deadline.in(Duration.ofDays(1), clock);
    private final FakeDatabase database = FakeDatabase.named("orders", clock);
    private SqlSession session;

    @BeforeEach
    void install() {
        session = database.connect();
        new Extension(session, soon).install();
        new Roles(session, soon, NAMES, "app").ensureSlot(Job.ARCHIVER, OURS);
    }

    @AfterEach
    void close() {
        session.close();
    }

    @Test
    void an_unknown_statement_fails_with_its_name() {
        assertThatThrownBy(() -> session.query(Sql.named("never-heard-of", "SELECT 1"), soon))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("never-heard-of");
    }

    @Test
    void extensions_are_observed_as_they_were_made() {
        assertThat(new Extension(session, soon).observe().installed()).isTrue();
        assertThat(new Extension(session, soon).observe().preloaded()).isTrue();
        assertThat(new GenerationProbe(session, soon).observe().refusal()).isEmpty();
        database.extensions().halfUpgraded();
        assertThat(new GenerationProbe(session, soon).observe().refusal()).isPresent();
    }

    @Test
    void what_a_program_left_is_in_the_way_of_the_extension() {
        FakeDatabase bare = FakeDatabase.named("bare", clock);
        bare.server().trustsEverybody();
        List<String> lines = new ArrayList<>();
        try (FakeLogin program = bare.logIn("app", Optional.empty(), "archiver")) {
            assertThat(program.work(Job.ARCHIVER, Optional.empty(), clock.instant(), lines::add))
                    .isEqualTo(1);
        }
        assertThat(lines).singleElement().asString().contains("no tables in coldfront.partition_config");
        try (SqlSession later = bare.connect()) {
            Extension extension = new Extension(later, soon);
            assertThatThrownBy(extension::install)
                    .isInstanceOf(SqlFailedException.class)
                    .hasMessageContaining("is not a member of extension");
            assertThat(extension.dropEmptyLeftovers(extension.observe().leftovers()))
                    .isEmpty();
            extension.install();
            assertThat(extension.observe().installed()).isTrue();
        }
    }

    @Test
    void roles_are_as_they_were_ensured() {
        Roles roles = new Roles(session, soon, NAMES, "app");
        roles.ensureLoopback();
        assertThat(roles.slotDifferences(Job.ARCHIVER, roles.slot(Job.ARCHIVER).orElseThrow()))
                .isEmpty();
        assertThat(roles.loopbackDifferences(roles.loopback().orElseThrow())).isEmpty();
        assertThat(roles.slot(Job.ARCHIVER).flatMap(r -> r.mark()).orElseThrow().owner())
                .isEqualTo(OURS);
        assertThat(roles.slot(Job.COMPACTOR)).isEmpty();
        database.roles().limit(SLOT, 7);
        database.roles().grant("pg_monitor", SLOT);
        assertThat(roles.slotDifferences(Job.ARCHIVER, roles.slot(Job.ARCHIVER).orElseThrow()))
                .hasSize(3);
        roles.ensureSlot(Job.ARCHIVER, OURS);
        assertThat(roles.slotDifferences(Job.ARCHIVER, roles.slot(Job.ARCHIVER).orElseThrow()))
                .isEmpty();
    }

    @Test
    void others_see_what_a_transaction_did_to_a_role_once_it_is_committed() {
        String role = NAMES.of(Job.COMPACTOR);
        try (SqlSession other = database.connect()) {
            Roles seenByOthers = new Roles(other, soon, NAMES, "app");
            session.execute(Sql.named("begin", "BEGIN"), soon);
            session.execute(Sql.named("role-create", "CREATE ROLE \"" + role + "\" NOLOGIN"), soon);
            assertThat(new Roles(session, soon, NAMES, "app").slot(Job.COMPACTOR))
                    .isPresent();
            assertThat(seenByOthers.slot(Job.COMPACTOR)).isEmpty();
            session.execute(Sql.named("commit", "COMMIT"), soon);
            assertThat(seenByOthers.slot(Job.COMPACTOR)).isPresent();
            session.execute(Sql.named("begin", "BEGIN"), soon);
            session.execute(Sql.named("role-comment", "COMMENT ON ROLE \"" + role + "\" IS 'mine'"), soon);
            assertThat(database.roles().comment(role)).isEmpty();
            session.execute(Sql.named("rollback", "ROLLBACK"), soon);
            assertThat(database.roles().comment(role)).isEmpty();
            session.execute(Sql.named("role-comment", "COMMENT ON ROLE \"" + role + "\" IS 'mine'"), soon);
            assertThat(database.roles().comment(role)).contains("mine");
        }
    }

    @Test
    void rights_are_as_they_were_granted() {
        Rights rights = new Rights(session, soon);
        assertThat(rights.connected(true)).isEmpty();
        assertThat(rights.owner("app").orElseThrow().missing()).isNotEmpty();
        rights.grantOwner("app", "orders", "coldfront_duckdb");
        assertThat(rights.owner("app").orElseThrow().missing()).isEmpty();
        assertThat(rights.everybody().complete()).isFalse();
        rights.grantEverybody();
        assertThat(rights.everybody().complete()).isTrue();
        database.roles().remove("app");
        assertThat(rights.owner("app")).isEmpty();
    }

    @Test
    void a_transaction_that_is_rolled_back_left_nothing() {
        session.execute(Sql.named("begin", "BEGIN"), soon);
        new Parameters(session, soon).set("orders", Map.of("coldfront.warehouse", "w"));
        database.parameters().set("coldfront.other", "x");
        session.execute(Sql.named("begin", "BEGIN"), soon);
        session.execute(Sql.named("role-create", "CREATE ROLE \"new \"\"one\" NOLOGIN"), soon);
        assertThat(database.roles().has("new \"one")).isTrue();
        session.execute(Sql.named("rollback", "ROLLBACK"), soon);
        database.roles().remove("x");
        assertThat(new Parameters(session, soon).observe()).containsEntry("coldfront.warehouse", "w");
    }

    @Test
    void a_failed_statement_aborts_its_transaction() {
        session.execute(Sql.named("begin", "BEGIN"), soon);
        session.execute(Sql.named("role-create", "CREATE ROLE \"coldfront_one\" NOLOGIN"), soon);
        assertThatThrownBy(() -> session.execute(Sql.named("role-create", "CREATE ROLE \"coldfront_one\""), soon))
                .isInstanceOfSatisfying(
                        SqlFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("42710"));
        assertThatThrownBy(() -> session.query(Sql.named("server-version", "SELECT 1"), soon))
                .isInstanceOfSatisfying(
                        SqlFailedException.class, e -> assertThat(e.sqlState()).isEqualTo("25P02"));
        session.execute(Sql.named("commit", "COMMIT"), soon);
        assertThat(database.roles().has("coldfront_one")).isFalse();
    }

    @Test
    void an_admitted_slot_takes_one_session() {
        admit("run-1");
        try (FakeLogin first = logIn(PASSWORD)) {
            assertThat(new Sessions(session, soon).of(SLOT)).hasSize(1);
            assertRefused("53300", PASSWORD);
            assertThat(first.isAlive()).isTrue();
        }
        assertThat(new Sessions(session, soon).of(SLOT)).isEmpty();
        logIn(PASSWORD).close();
    }

    @Test
    void a_wrong_or_expired_password_is_refused() {
        assertRefused("28P01", PASSWORD);
        admit("run-1");
        assertRefused("28P01", Secret.of("another"));
        clock.advance(Duration.ofSeconds(121));
        assertRefused("28P01", PASSWORD);
    }

    @Test
    void a_closed_slot_lets_nobody_in_under_trust_too() {
        admit("run-1");
        assertThat(new Admission(session, soon, SLOT).close("run-1", RoleMark.closed(OURS)))
                .isTrue();
        assertRefused("28P01", PASSWORD);
        database.server().trustsEverybody();
        assertRefused("28000", PASSWORD);
    }

    @Test
    void a_slot_in_use_or_open_for_another_run_is_not_admitted() {
        admit("run-1");
        try (FakeLogin living = logIn(PASSWORD)) {
            assertThat(new Admission(session, soon, SLOT)
                            .admit(mark("run-1"), PASSWORD)
                            .verdict())
                    .isEqualTo(Verdict.IN_USE);
            living.outlive(Duration.ofMinutes(5));
        }
        assertThat(new Admission(session, soon, SLOT)
                        .admit(mark("run-2"), PASSWORD)
                        .verdict())
                .isEqualTo(Verdict.OPEN);
    }

    @Test
    void a_session_that_outlives_its_program_ends_on_the_clock() {
        admit("run-1");
        logIn(PASSWORD).outlive(Duration.ofMinutes(5));
        assertThat(database.sessions(SLOT)).isEqualTo(1);
        clock.advance(Duration.ofMinutes(5));
        assertThat(database.sessions(SLOT)).isZero();
    }

    @Test
    void the_storage_secret_is_compared_without_being_told() {
        StorageSecret secret = new StorageSecret(session, soon);
        StorageSecretRow row = StorageSecretRow.aws("AKIA", Secret.of("canary-key"), "eu-central-1");
        assertThat(secret.compare(row).present()).isFalse();
        secret.set(row);
        assertThat(secret.compare(row).same()).isTrue();
        assertThat(secret.compare(StorageSecretRow.aws("AKIA", Secret.of("new"), "eu-central-1"))
                        .same())
                .isFalse();
        assertThat(database.storageSecret().holds(Secret.of("canary-key"))).isTrue();
        database.server().promote();
        assertThat(database.storageSecret().isMaterialized()).isFalse();
        try (SqlSession fresh = database.connect()) {
            new StorageSecret(fresh, soon).materialize();
        }
        assertThat(database.storageSecret().isMaterialized()).isTrue();
    }

    @Test
    void a_promotion_ends_sessions_and_moves_the_timeline() {
        long before = PrimaryState.observe(session, soon).timeline();
        database.server().promote();
        assertThatThrownBy(() -> PrimaryState.observe(session, soon)).hasMessageContaining("session has ended");
        try (SqlSession fresh = database.connect()) {
            assertThat(PrimaryState.observe(fresh, soon).timeline()).isEqualTo(before + 1);
        }
    }

    @Test
    void work_becomes_due_on_the_clock_and_is_done_by_the_programs() {
        FakeTable events = events();
        assertThat(due(Job.ARCHIVER).past()).isEqualTo(6);
        assertThat(due(Job.ARCHIVER).toMake()).isEqualTo(3);
        List<String> lines = work(Job.ARCHIVER, Optional.empty());
        assertThat(lines).anyMatch(line -> line.endsWith("[events] archived events_p_2025_11"));
        assertThat(due(Job.ARCHIVER).isWork()).isFalse();
        assertThat(events.coldRows()).isEqualTo(6_000);
        assertThat(events.hotRows()).isEqualTo(7_000);
        assertThat(new TieredTables(session, soon).all())
                .singleElement()
                .satisfies(table -> assertThat(table.name()).isEqualTo("public.events"));
        clock.advance(Duration.ofDays(31));
        assertThat(due(Job.ARCHIVER).past()).isEqualTo(1);
    }

    @Test
    void application_roles_need_their_grant_again_after_a_conversion() {
        AppAccess access = new AppAccess(session, soon);
        access.grant("web");
        assertThat(access.observe(Set.of("web")).get(0).complete()).isTrue();
        events();
        work(Job.ARCHIVER, Optional.empty());
        assertThat(access.observe(Set.of("web")).get(0).missing()).contains("SELECT on public.events");
        access.grant("web");
        assertThat(access.observe(Set.of("web")).get(0).complete()).isTrue();
    }

    @Test
    void the_compactor_merges_a_group_of_five() {
        events();
        work(Job.ARCHIVER, Optional.empty());
        assertThat(work(Job.COMPACTOR, Optional.of("public.events"))).anyMatch(line -> line.contains("compacted: 6"));
        assertThat(work(Job.COMPACTOR, Optional.of("public.events")))
                .anyMatch(line -> line.contains("— nothing to compact (1 files"));
    }

    @Test
    void cold_rows_past_their_retention_can_expire() {
        events().keptFor(Period.ofMonths(10));
        work(Job.ARCHIVER, Optional.empty());
        Due due = due(Job.ARCHIVER);
        assertThat(due.mayExpire()).isTrue();
        assertThat(expirable(due)).isFalse();
        clock.advance(Duration.ofDays(10));
        assertThat(expirable(due(Job.ARCHIVER))).isTrue();
        work(Job.ARCHIVER, Optional.empty());
        assertThat(expirable(due(Job.ARCHIVER))).isFalse();
    }

    @Test
    void the_partitioner_drops_and_makes() {
        FakeTable audit = database.tables()
                .daily("public.audit")
                .keptFor(Period.ofDays(7))
                .filled(clock.instant().minus(Duration.ofDays(1)), 9, 10);
        assertThat(work(Job.PARTITIONER, Optional.empty())).anyMatch(line -> line.contains("WARNING (self-healed)"));
        assertThat(work(Job.PARTITIONER, Optional.empty())).anyMatch(line -> line.contains("reconciled"));
        assertThat(audit.partitions()).isEqualTo(7 + 4);
    }

    private FakeTable events() {
        return database.tables()
                .monthly("public.events")
                .hotFor(Period.ofMonths(6))
                .filled(clock.instant(), 12, 1_000);
    }

    private boolean expirable(Due due) {
        return new DueQuery(session, soon)
                .expirable(
                        new TieredTables(session, soon).all().get(0),
                        due.retainedSince().orElseThrow());
    }

    private Due due(Job job) {
        return new DueQuery(session, soon).of(job).get(0);
    }

    private List<String> work(Job job, Optional<String> table) {
        admit("run");
        List<String> lines = new ArrayList<>();
        try (FakeLogin program = logIn(PASSWORD)) {
            assertThat(program.work(job, table, clock.instant(), lines::add)).isZero();
        }
        return lines;
    }

    private void admit(String run) {
        assertThat(new Admission(session, soon, SLOT).admit(mark(run), PASSWORD).verdict())
                .isEqualTo(Verdict.ADMITTED);
    }

    private static RoleMark mark(String run) {
        return RoleMark.admitted(OURS, run, "orders-1");
    }

    private FakeLogin logIn(Secret password) {
        return database.logIn(SLOT, Optional.of(password), "coldfront-archiver");
    }

    private void assertRefused(String state, Secret password) {
        assertThatThrownBy(() -> logIn(password))
                .isInstanceOfSatisfying(
                        LoginRefusedException.class,
                        e -> assertThat(e.sqlState()).isEqualTo(state));
    }
}

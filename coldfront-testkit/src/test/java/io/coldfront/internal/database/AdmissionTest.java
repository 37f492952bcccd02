package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.internal.database.AdmissionResult.Verdict;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Postgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AdmissionTest extends OnPostgres {

    private static final Secret PASSWORD = Secret.of("cnry-slot-7d1e");

    AdmissionTest(Postgres postgres) {
        super(postgres);
    }

    @BeforeEach
    void slot() {
        roles().ensureSlot(Job.ARCHIVER, US);
    }

    @Test
    void an_admitted_program_logs_in_once_and_acts_as_the_owner() throws SQLException {
        assertThat(admit("run-1", PASSWORD).isAdmitted()).isTrue();

        try (Connection program = login(PASSWORD)) {
            assertThat(ask(program, "SELECT current_user || ' ' || session_user"))
                    .isEqualTo(owner + " " + names.of(Job.ARCHIVER));
            assertThat(refusal(PASSWORD)).isEqualTo("53300");
            assertThat(live()).hasSize(1);
            assertThat(admit("run-1", PASSWORD).verdict()).isEqualTo(Verdict.IN_USE);
        }
    }

    @Test
    void the_mark_names_the_run_and_the_password_ends_in_two_minutes() {
        admit("run-1", PASSWORD);

        RoleState state = roles().slot(Job.ARCHIVER).orElseThrow();
        assertThat(state.login()).isTrue();
        assertThat(state.mark()).contains(RoleMark.admitted(US, "run-1", "p1"));
        Instant now = PrimaryState.observe(session, soon()).now();
        assertThat(state.validUntil().orElseThrow()).isBetween(now.plusSeconds(100), now.plus(Duration.ofMinutes(2)));
        assertThat(roles().slotDifferences(Job.ARCHIVER, state)).isEmpty();
    }

    @Test
    void a_closed_slot_refuses_every_password_and_a_later_one_the_superseded() throws SQLException {
        assertThat(refusal(PASSWORD)).isIn("28000", "28P01");
        admit("run-1", PASSWORD);
        assertThat(admission(session).close("run-1", RoleMark.closed(US))).isTrue();
        assertThat(refusal(PASSWORD)).isIn("28000", "28P01");

        Secret second = Secret.of("cnry-slot-second");
        admit("run-2", second);

        assertThat(refusal(PASSWORD)).isEqualTo("28P01");
        try (Connection program = login(second)) {
            assertThat(program.isValid(1)).isTrue();
        }
    }

    @Test
    void closing_leaves_the_session_that_lives_and_the_slot_is_in_use_until_it_ends() throws SQLException {
        admit("run-1", PASSWORD);
        try (Connection program = login(PASSWORD)) {
            admission(session).close("run-1", RoleMark.closed(US));

            assertThat(program.isValid(1)).isTrue();
            assertThat(admit("run-2", PASSWORD).verdict()).isEqualTo(Verdict.IN_USE);
        }
        awaitNoSession();
        assertThat(admit("run-2", PASSWORD).isAdmitted()).isTrue();
    }

    @Test
    void a_run_closes_its_own_admission_only() {
        admit("run-1", PASSWORD);
        assertThat(admission(session).close("run-0", RoleMark.closed(US))).isFalse();
        assertThat(roles().slot(Job.ARCHIVER).orElseThrow().login()).isTrue();

        assertThat(admission(session)
                        .hold(RoleMark.closed(US, "held by ops"), Optional.empty(), false)
                        .verdict())
                .isEqualTo(HoldResult.Verdict.OPEN);
        assertThat(admission(session)
                        .hold(RoleMark.closed(US, "held by ops"), Optional.of("run-1"), false)
                        .isShut())
                .isTrue();

        RoleState state = roles().slot(Job.ARCHIVER).orElseThrow();
        assertThat(state.login()).isFalse();
        assertThat(state.mark()).contains(RoleMark.closed(US, "held by ops"));
        assertThat(admission(session).close("run-1", RoleMark.closed(US))).isFalse();
    }

    @Test
    void E33_another_owners_mark_is_read_and_refuses_whether_it_is_another_plane_or_a_copys_own_key() {
        for (OwnerMark other :
                List.of(new OwnerMark("cp-2", US.service()), new OwnerMark(US.controlPlane(), "copy/lakekeeper"))) {
            AdmissionResult foreign = admission(session).admit(RoleMark.admitted(other, "run-1", "p1"), PASSWORD);

            assertThat(foreign.verdict()).isEqualTo(Verdict.NOT_OURS);
            assertThat(foreign.reason()).contains(US.controlPlane()).contains(US.service());
        }
        database.run("COMMENT ON ROLE " + names.of(Job.ARCHIVER) + " IS NULL");
        assertThat(admit("run-1", PASSWORD).verdict()).isEqualTo(Verdict.NOT_OURS);
        assertThat(roles().slot(Job.ARCHIVER).orElseThrow().login()).isFalse();
    }

    @Test
    void an_open_run_and_no_role_refuse() {
        admit("run-1", PASSWORD);
        assertThat(admit("run-2", PASSWORD).verdict()).isEqualTo(Verdict.OPEN);
        assertThat(admit("run-1", PASSWORD).isAdmitted()).isTrue();

        Admission absent = new Admission(session, soon(), "nobody_of_that_name");
        assertThat(absent.admit(RoleMark.admitted(US, "r", "p1"), PASSWORD).verdict())
                .isEqualTo(Verdict.NO_ROLE);
        assertThat(absent.hold(RoleMark.closed(US), Optional.empty(), false).verdict())
                .isEqualTo(HoldResult.Verdict.NO_ROLE);
    }

    @Test
    void a_held_mark_refuses_everybody_and_stays() {
        RoleMark held = RoleMark.closed(US, "apply on host-b");
        assertThat(admission(session).hold(held, Optional.empty(), false).isShut())
                .isTrue();
        AdmissionResult refused = admit("run-1", PASSWORD);
        assertThat(refused.verdict()).isEqualTo(Verdict.HELD);
        assertThat(refused.reason()).contains("apply on host-b");
        assertThat(roles().slot(Job.ARCHIVER).orElseThrow().mark()).contains(held);
    }

    @Test
    void a_run_that_is_known_to_be_over_is_superseded_and_no_other() throws SQLException {
        admit("run-1", PASSWORD);
        RoleMark second = RoleMark.admitted(US, "run-2", "p1");
        Secret password = Secret.of("cnry-slot-second");
        assertThat(admission(session)
                        .admit(second, password, Admission.AT_ONCE, Optional.of("run-0"))
                        .verdict())
                .isEqualTo(Verdict.OPEN);
        assertThat(admission(session)
                        .admit(second, password, Admission.AT_ONCE, Optional.of("run-1"))
                        .isAdmitted())
                .isTrue();
        assertThat(refusal(PASSWORD)).isEqualTo("28P01");
        assertThat(admission(session).close("run-1", RoleMark.closed(US))).isFalse();
        login(password).close();
    }

    @Test
    void of_many_at_once_one_is_admitted() throws Exception {
        ExecutorService hosts = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Verdict>> attempts = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                RoleMark mark = RoleMark.admitted(US, "run-" + i, "p1");
                attempts.add(
                        () -> fresh(own -> admission(own).admit(mark, PASSWORD).verdict()));
            }
            List<Verdict> verdicts = new ArrayList<>();
            for (Future<Verdict> verdict : hosts.invokeAll(attempts)) {
                verdicts.add(verdict.get());
            }
            assertThat(verdicts).containsOnlyOnce(Verdict.ADMITTED);
            assertThat(verdicts).containsOnly(Verdict.ADMITTED, Verdict.OPEN, Verdict.RACED);
        } finally {
            hosts.shutdownNow();
        }
    }

    @Test
    void a_change_of_the_role_at_the_same_moment_is_a_race_and_no_failure() throws SQLException {
        try (Connection other = database.connect();
                var statement = other.createStatement();
                SqlSession own = database.session()) {
            statement.execute("BEGIN");
            statement.execute("ALTER ROLE " + names.of(Job.ARCHIVER) + " NOLOGIN");
            ExecutorService host = Executors.newSingleThreadExecutor();
            try {
                Future<AdmissionResult> waiting =
                        host.submit(() -> admission(own).admit(RoleMark.admitted(US, "run-1", "p1"), PASSWORD));
                awaitBlocked();
                statement.execute("COMMIT");
                assertThat(waiting.get().verdict()).isEqualTo(Verdict.RACED);
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                throw new IllegalStateException(e);
            } finally {
                host.shutdownNow();
            }
        }
    }

    @Test
    void sessions_are_found_whatever_role_they_act_as_and_can_be_ended() throws SQLException {
        admit("run-1", PASSWORD);
        try (Connection program = login(PASSWORD)) {
            Sessions.Live live = live().get(0);
            assertThat(live.pid()).isEqualTo(Long.parseLong(ask(program, "SELECT pg_backend_pid()")));
            assertThat(live.begun()).isPresent();

            assertThat(new Sessions(session, soon()).terminate(names.of(Job.ARCHIVER)))
                    .isEqualTo(1);
            awaitNoSession();
        }
    }

    @Test
    void old_sessions_are_counted_by_their_beginning() throws SQLException {
        Instant before = PrimaryState.observe(session, soon()).now();
        try (Connection young = database.connect()) {
            assertThat(young.isValid(1)).isTrue();
            Sessions sessions = new Sessions(session, soon());
            assertThat(sessions.before(before)).isZero();
            assertThat(sessions.before(PrimaryState.observe(session, soon()).now()))
                    .isEqualTo(1);
        }
    }

    private AdmissionResult admit(String run, Secret password) {
        return admission(session).admit(RoleMark.admitted(US, run, "p1"), password);
    }

    private Connection login(Secret password) throws SQLException {
        return database.connect(names.of(Job.ARCHIVER), password.reveal());
    }

    private String refusal(Secret password) {
        return catchThrowableOfType(SQLException.class, () -> login(password).close())
                .getSQLState();
    }

    private List<Sessions.Live> live() {
        return new Sessions(session, soon()).of(names.of(Job.ARCHIVER));
    }

    private void awaitNoSession() {
        var deadline = soon();
        while (!live().isEmpty()) {
            assertThat(deadline.passed()).isFalse();
            Thread.onSpinWait();
        }
    }

    private void awaitBlocked() {
        var deadline = soon();
        while (database.ask("SELECT pid FROM pg_locks WHERE NOT granted").isEmpty()) {
            assertThat(deadline.passed()).isFalse();
            Thread.onSpinWait();
        }
    }

    private static String ask(Connection connection, String query) throws SQLException {
        try (var statement = connection.createStatement();
                var results = statement.executeQuery(query)) {
            assertThat(results.next()).isTrue();
            return results.getString(1);
        }
    }
}

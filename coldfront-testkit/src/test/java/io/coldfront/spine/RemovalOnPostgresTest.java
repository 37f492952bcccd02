package io.coldfront.spine;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.internal.database.RoleNames;
import io.coldfront.plan.Action;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.plan.StepId;
import io.coldfront.port.Time;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.tiering.Outcome;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What a removal, a pause and a repair say to PostgreSQL. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class RemovalOnPostgresTest {

    private final Postgres postgres;
    private Stack stack;

    RemovalOnPostgresTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() {
        stack = Stack.on(postgres.bareDatabase(), postgres.bareDatabase(), Time.system());
        stack.applied();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void D15_tables_with_cold_rows_forbid_it_and_E35_the_extension_outlives_even_a_forced_one() {
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        assertThat(stack.coldfront().run(stack.key, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);

        assertThat(stack.coldfront().remove(stack.key, RemovalOptions.defaults()))
                .hasOutcome(ApplyOutcome.CONFLICT);
        assertThat(roles()).hasSize(4);

        assertThat(stack.coldfront().remove(stack.key, RemovalOptions.defaults().goingOnDespiteTieredTables()))
                .isChanged();
        assertThat(roles()).isEmpty();
        assertThat(stack.database.ask("SELECT extname FROM pg_extension ORDER BY 1"))
                .contains("coldfront", "pg_duckdb");
        assertThat(stack.events.rows("public._events")).isPositive();
    }

    @Test
    void roles_secret_settings_and_server_are_gone_and_can_come_again() {
        stack.events.create("events", 2, 5);
        stack.events.tier("events", "600 days");
        assertThat(stack.coldfront().run(stack.key, Job.ARCHIVER)).hasOutcome(Outcome.SUCCEEDED);

        assertThat(stack.coldfront().remove(stack.key, RemovalOptions.defaults()))
                .isChanged()
                .demands("unload-extension");

        assertThat(roles()).isEmpty();
        assertThat(stack.database.ask("SELECT name FROM coldfront.storage_secret"))
                .isEmpty();
        assertThat(stack.database.ask("SELECT x FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase,"
                        + " unnest(s.setconfig) AS x WHERE d.datname = current_database() AND x LIKE 'coldfront.%'"))
                .isEmpty();
        assertThat(stack.coldfront().services(Optional.empty(), 10)).isEmpty();
        assertThat(stack.coldfront().remove(stack.key, RemovalOptions.defaults()))
                .isUnchanged();
        stack.applied();
        assertThat(stack.coldfront()
                        .run(stack.key, Job.ARCHIVER)
                        .ending()
                        .orElseThrow()
                        .outcome())
                .isEqualTo(Outcome.NOTHING_TO_DO);
    }

    @Test
    void D16_a_pause_closes_the_slots_and_resuming_opens_nothing() {
        assertThat(stack.coldfront().pause(stack.key, "a restore", Duration.ofSeconds(10)))
                .isEmpty();
        assertThat(stack.database.ask("SELECT shobj_description(oid, 'pg_authid') FROM pg_roles WHERE rolname = '"
                        + new RoleNames(stack.database.name()).of(Job.ARCHIVER) + "' AND NOT rolcanlogin"))
                .allSatisfy(comment -> assertThat(comment).contains("\"closedBy\":\"pause host\""))
                .hasSize(1);
        assertThat(stack.coldfront().run(stack.key, Job.ARCHIVER)).hasOutcome(Outcome.SKIPPED);
        stack.coldfront().resume(stack.key);
        assertThat(stack.coldfront().apply(stack.key)).isUnchanged();
    }

    @Test
    void E28_a_detach_that_was_cut_off_is_told_by_name_and_ended() throws SQLException {
        stack.events.create("events", 3, 5);
        String partition = "public.events_p_"
                + LocalDate.now(ZoneOffset.UTC).minusMonths(1).format(DateTimeFormatter.ofPattern("yyyy_MM"));
        cutOffDetach(partition);

        assertThat(stack.planned(StepId.EXTENSIONS).action()).isEqualTo(Action.REPAIR);
        assertThat(stack.planned(StepId.EXTENSIONS).changes())
                .singleElement()
                .satisfies(change -> assertThat(change.what()).isEqualTo("detaching of " + partition));
        stack.applied();
        assertThat(stack.database.ask("SELECT inhrelid::regclass FROM pg_inherits WHERE inhdetachpending"))
                .isEmpty();
        assertThat(stack.events.partitions("public.events")).isEqualTo(2);
        assertThat(stack.coldfront().apply(stack.key)).isUnchanged();
    }

    /** It waits for a reader, and is cancelled meanwhile. */
    private void cutOffDetach(String partition) throws SQLException {
        try (Connection reader = stack.database.connect();
                Connection detacher = stack.database.connect();
                Statement reading = reader.createStatement();
                Statement detaching = detacher.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("SELECT count(*) FROM public.events");
            detaching.execute("SET statement_timeout = '500ms'");
            assertThat(catchThrowableOfType(
                                    SQLException.class,
                                    () -> detaching.execute("ALTER TABLE public.events DETACH PARTITION " + partition
                                            + " CONCURRENTLY"))
                            .getSQLState())
                    .isEqualTo("57014");
        }
    }

    private List<String> roles() {
        return stack.database.ask(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE 'coldfront\\_%\\_" + stack.database.name() + "'");
    }
}

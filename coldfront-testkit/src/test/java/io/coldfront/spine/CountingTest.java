package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.builtin.InProcessScheduler;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.port.Time;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.Job;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of each port, and of the catalog, when nothing is to be done, and for one run. */
class CountingTest {

    private Stack stack;
    private ColdFront coldfront;

    @BeforeEach
    void open() {
        stack = Stack.on(Postgres.POSTGRES_18.bareDatabase(), Postgres.POSTGRES_18.bareDatabase(), Time.system());
        coldfront = stack.add(stack.builder().scheduler(stack.faults.over(InProcessScheduler.on(Time.system()))));
        coldfront.apply(stack.key).orThrow();
    }

    @AfterEach
    void close() {
        stack.close();
    }

    @Test
    void D20_a_second_apply_reads_each_thing_once_and_writes_nothing() {
        int before = stack.faults.log().size();
        stack.catalogs.server().requests().clear();

        assertThat(coldfront.apply(stack.key).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);

        assertThat(stack.faults.log().writesAfter(before)).isEmpty();
        assertThat(stack.faults.log().countsAfter(before)).isEqualTo(readsOfAnApply());
        String warehouse = warehouse();
        assertThat(stack.catalogs.server().requests().all())
                .containsExactlyInAnyOrder(
                        "GET /health",
                        "GET /management/v1/info",
                        "GET /management/v1/project",
                        "GET /management/v1/warehouse",
                        "GET /catalog/v1/" + warehouse + "/namespaces/public");
    }

    /** Four roles of ours, of which each is looked at once; all else is one thing. */
    private static Map<String, Long> readsOfAnApply() {
        Map<String, Long> reads = new TreeMap<>();
        List.of(
                        "specs.find",
                        "state.get",
                        "services.find",
                        "primaries.primary",
                        "programs.resolve",
                        "scheduler.jobs",
                        "sql.query:catalog.schema.exists",
                        "sql.query:catalog.schema.version",
                        "sql.query:extension-observe",
                        "sql.query:generation-observe",
                        "sql.query:hba-observe",
                        "sql.query:parameters-observe",
                        "sql.query:rights-app-role",
                        "sql.query:rights-connected",
                        "sql.query:rights-duckdb-role",
                        "sql.query:rights-owner",
                        "sql.query:rights-public",
                        "sql.query:role-loopback-rights",
                        "sql.query:storage-secret-observe")
                .forEach(name -> reads.put(name, 1L));
        reads.put("sql.open", 2L);
        reads.put("sql.query:detach-pending", 1L);
        reads.put("sql.query:role-observe", 4L);
        return reads;
    }

    @Test
    void D20_a_plan_costs_what_an_apply_without_work_does() {
        int before = stack.faults.log().size();

        assertThat(coldfront.plan(stack.key).changesNothing()).isTrue();

        assertThat(stack.faults.log().countsAfter(before)).isEqualTo(readsOfAnApply());
    }

    @Test
    void D20_a_change_of_one_thing_writes_nothing_else() {
        stack.save("archiver_cron", "7,27 * * * *");
        int before = stack.faults.log().size();
        stack.catalogs.server().requests().clear();

        coldfront.apply(stack.key).orThrow();

        assertThat(stack.faults.log().writesAfter(before))
                .extracting(Call::name)
                .containsExactly("leases.acquire", "scheduler.schedule", "leases.release");
        assertThat(stack.catalogs.server().requests().writes()).isEmpty();
    }

    @Test
    void a_run_costs_four_state_writes_and_a_skip_one() {
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "60 days");
        Instant due = Instant.now().truncatedTo(ChronoUnit.MINUTES);

        assertThat(stateCalls(due.minusSeconds(60), Outcome.SUCCEEDED)).containsEntry("state.put", 4L);
        assertThat(stateCalls(due, Outcome.NOTHING_TO_DO)).isEqualTo(Map.of("state.get", 2L, "state.put", 1L));
        int before = stack.faults.log().size();
        assertThat(coldfront.tick(JobId.of(stack.key, Job.ARCHIVER), due)).isEmpty();
        assertThat(stack.faults.log().countsAfter(before)).isEqualTo(Map.of("state.get", 1L));
    }

    @Test
    void a_run_that_is_held_costs_one_state_write_and_no_sql() {
        coldfront.pause(stack.key, "maintenance");
        Instant due = Instant.now().truncatedTo(ChronoUnit.MINUTES);
        int before = stack.faults.log().size();

        assertThat(stateCalls(due, Outcome.SKIPPED)).isEqualTo(Map.of("state.get", 2L, "state.put", 1L));
        assertThat(stack.faults.log().countsAfter(before)).doesNotContainKey("sql.open");
    }

    private Map<String, Long> stateCalls(Instant due, Outcome expected) {
        int before = stack.faults.log().size();
        Task task = coldfront.tick(JobId.of(stack.key, Job.ARCHIVER), due).orElseThrow();
        assertThat(task.ending().orElseThrow().outcome()).as("%s", task).isEqualTo(expected);
        Map<String, Long> counts = stack.faults.log().countsAfter(before);
        counts.keySet().removeIf(name -> !name.startsWith("state."));
        return counts;
    }

    private String warehouse() {
        return stack.catalogs.server().requests().reads().stream()
                .filter(path -> path.endsWith("/namespaces/public"))
                .map(path -> path.split("/")[3])
                .findFirst()
                .orElseThrow();
    }
}

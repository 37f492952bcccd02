package quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.model.Container;
import io.coldfront.ColdFront;
import io.coldfront.SpecReader;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.docker.DockerEngine;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.RemovalOptions;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.TaskQuery;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The main job where it will be done: database, programs and catalog in containers of a real engine. */
@NeedsEngine
class MainJobOnContainersTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");

    private DockerStack stack;
    private InMemorySpecs specs;
    private InMemoryStateStore state;

    @BeforeEach
    void start() throws Exception {
        stack = DockerStack.start();
        System.out.println("Runs on " + stack.parts());
        specs = InMemorySpecs.of(SpecReader.read(ORDERS, stack.spec()).orThrow());
        state = InMemoryStateStore.create();
    }

    @AfterEach
    void close() throws Exception {
        stack.close();
    }

    @Test
    void a_table_gets_its_cold_tier_and_keeps_it_through_rotation_crash_and_refused_removal() throws Exception {
        Events events = new Events(stack.database());
        events.create();
        try (ColdFront coldfront = host(stack.runtime())) {
            assertThat(coldfront.apply(ORDERS).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);
            assertThat(coldfront.apply(ORDERS).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);

            events.register();
            assertThat(outcome(coldfront, Job.ARCHIVER)).isEqualTo(Outcome.SUCCEEDED);
            assertThat(outcome(coldfront, Job.COMPACTOR)).isEqualTo(Outcome.SUCCEEDED);
            assertThat(events.counts().cold()).isPositive();
            assertThat(coldfront.tasks(
                            new TaskQuery(ORDERS, Optional.of(Job.ARCHIVER), Set.of(), Optional.empty(), 10)))
                    .singleElement()
                    .satisfies(task -> assertThat(task.ending().orElseThrow().outputTail()
                                    + task.ending().orElseThrow().outputHead())
                            .contains("archive cycle complete"));

            specs.put(SpecReader.read(ORDERS, stack.specWithRotatedCredential()).orThrow());
            assertThat(coldfront.apply(ORDERS).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);

            stack.client().killContainerCmd(catalog().getId()).exec();
            assertThat(coldfront.plan(ORDERS).changesNothing()).isFalse();
            assertThat(coldfront.apply(ORDERS).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);
            assertThat(coldfront.plan(ORDERS).changesNothing()).isTrue();

            RemovalOptions options = RemovalOptions.defaults();
            assertThat(coldfront.remove(ORDERS, options).outcome()).isEqualTo(ApplyOutcome.CONFLICT);
            assertThat(catalog().getState()).isEqualTo("running");
            assertThat(outcome(coldfront, Job.PARTITIONER)).isIn(Outcome.SUCCEEDED, Outcome.NOTHING_TO_DO);
        }
    }

    @Test
    void a_service_without_tiered_tables_is_removed_and_leaves_the_database_alone() {
        try (ColdFront coldfront = host(stack.runtime())) {
            assertThat(coldfront.apply(ORDERS).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);
            assertThat(coldfront.remove(ORDERS, RemovalOptions.defaults()).outcome())
                    .isEqualTo(ApplyOutcome.CHANGED);
        }
        assertThat(containers())
                .singleElement()
                .satisfies(left -> assertThat(left.getLabels())
                        .containsAllEntriesOf(stack.container().labels()));
    }

    @Test
    void an_apply_whose_connection_to_the_engine_breaks_anywhere_is_made_up_for_by_the_next() throws Exception {
        for (int calls : List.of(3, 9, 17)) {
            try (DockerClient breaking = Engine.connect(http -> new Breaking(http, calls));
                    ColdFront coldfront = host(DockerEngine.on(breaking))) {
                ApplyReport report = coldfront.apply(ORDERS);
                assertThat(report.outcome())
                        .as("after %s calls: %s", calls, report.steps())
                        .isEqualTo(ApplyOutcome.FAILED);
            }
        }
        try (ColdFront coldfront = host(stack.runtime())) {
            assertThat(coldfront.apply(ORDERS).orThrow().outcome()).isEqualTo(ApplyOutcome.CHANGED);
            assertThat(coldfront.apply(ORDERS).outcome()).isEqualTo(ApplyOutcome.UNCHANGED);
        }
        assertThat(containers()).as("the database and one catalog").hasSize(2);
    }

    private ColdFront host(ContainerRuntime runtime) {
        return ColdFront.builder()
                .containers(runtime)
                .state(state)
                .sql(JdbcSqlExecutor.on(stack::dataSource))
                .primaries(stack.primaries())
                .placements(service -> stack.placement())
                .specs(specs)
                .build();
    }

    private static Outcome outcome(ColdFront coldfront, Job job) {
        return coldfront.run(ORDERS, job).ending().orElseThrow().outcome();
    }

    private Container catalog() {
        return containers().stream()
                .filter(found -> !stack.container().labels().entrySet().stream()
                        .allMatch(label ->
                                label.getValue().equals(found.getLabels().get(label.getKey()))))
                .findFirst()
                .orElseThrow();
    }

    private List<Container> containers() {
        return stack.client()
                .listContainersCmd()
                .withShowAll(true)
                .withNetworkFilter(List.copyOf(stack.placement().networks()))
                .exec();
    }
}

package quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.SpecReader;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.port.SpecSource;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Outcome;
import java.util.Map;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** What the README shows of embedding, carried out on the quickstart's stack. */
class EmbeddingTest {

    @Test
    void the_readme_s_embedding_provisions_a_database_and_runs_its_archiver() throws Exception {
        try (Stack stack = Stack.start()) {
            Map<String, Object> config = stack.spec();
            ContainerRuntime runtime = stack.runtime();
            StateStore state = InMemoryStateStore.create();
            Function<SqlTarget, DataSource> dataSources = stack::dataSource;
            PrimaryLocator primaries = stack.primaries();
            ServiceKey orders = new ServiceKey("orders", "lakekeeper");

            // region reading
            ServiceSpec spec = SpecReader.read(orders, config).orThrow();
            // endregion
            SpecSource specs = InMemorySpecs.of(spec);

            // region embedding
            ColdFront coldfront = ColdFront.builder()
                    .containers(runtime) // where the catalog and the programs run
                    .state(state) // what must outlive this process
                    .sql(JdbcSqlExecutor.on(dataSources)) // unpooled: each session is a backend of its own
                    .primaries(primaries) // which instance is the primary now
                    .specs(specs) // your store of specs, the one truth; secrets stay there
                    .build(); // no I/O, no thread; names every missing port at once

            Plan plan = coldfront.plan(orders); // looks, changes nothing
            ApplyReport report = coldfront.apply(orders); // safe to call again, at any time, from any host
            report.demands(); // what only you can do: "shared_preload_libraries = …, then restart"
            coldfront.start(); // ticks begin for every service that was applied
            coldfront.run(orders, Job.ARCHIVER); // now, by hand
            coldfront.status(orders); // what is known, by state reads only
            // endregion

            try (coldfront) {
                assertThat(plan.changesNothing()).isFalse();
                assertThat(report.outcome()).isEqualTo(ApplyOutcome.CHANGED);
                assertThat(coldfront
                                .run(orders, Job.ARCHIVER)
                                .ending()
                                .orElseThrow()
                                .outcome())
                        .isEqualTo(Outcome.NOTHING_TO_DO);
                assertThat(coldfront.status(orders).jobs().get(Job.ARCHIVER).next())
                        .isPresent();
            }
        }
    }
}

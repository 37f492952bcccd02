package io.coldfront.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Deadline;
import io.coldfront.port.Placements;
import io.coldfront.port.PortException;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.HostId;
import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.database.FakeDatabase;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FakeServiceRuntimeTest {

    private static final ServiceRef REF = new ServiceRef(new HostId("local"), "catalog");
    private static final ServiceKey ORDERS = new ServiceKey("orders", "lakekeeper");

    private final FakeTime clock = FakeTime.at(Instant.parse("2026-11-22T08:00:00Z"));
    private final FakeServiceRuntime services = FakeServiceRuntime.at(ref -> URI.create("http://127.0.0.1:1"));

    @Test
    void a_service_is_up_at_once_and_found_as_it_was_made() {
        assertThat(services.find(REF, soon())).isEmpty();
        ServiceState made = services.ensure(definition("a1"), soon());
        assertThat(made.phase()).isEqualTo(ServiceState.Phase.RUNNING);
        assertThat(made.addresses().fromControlPlane()).contains(URI.create("http://127.0.0.1:1"));
        assertThat(made.addresses().fromDatabases()).contains(URI.create("http://catalog:8181"));
        assertThat(services.find(REF, soon())).contains(made);
        assertThat(services.ensure(definition("a1"), soon())).isEqualTo(made);
        assertThat(services.workloads()).hasSize(1);
    }

    @Test
    void another_fingerprint_replaces_it_and_a_stopped_one_is_started() {
        services.ensure(definition("a1"), soon());
        services.crash(REF, 7, "boom");
        assertThat(services.find(REF, soon()).orElseThrow().restarts()).isEqualTo(1);
        services.stop(REF);
        assertThat(services.ensure(definition("a1"), soon()).restarts()).isEqualTo(1);
        assertThat(services.ensure(definition("a2"), soon()).restarts()).isZero();
        assertThat(services.definition(REF).fingerprint()).isEqualTo("a2");
        services.remove(REF, soon());
        assertThat(services.find(REF, soon())).isEmpty();
    }

    @Test
    void what_it_cannot_do_it_refuses() {
        services.abilities(EnumSet.noneOf(Ability.class));
        Workload workload = workload("serve")
                .addSecretFiles(new SecretFile("/run/secret", Secret.of("canary")))
                .build();
        assertThatThrownBy(() -> services.runOnce(REF, workload, OutputListener.none(), soon()))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED));
    }

    @Test
    void a_migration_is_seen_in_the_catalogs_database() {
        FakeSqlExecutor sql =
                FakeSqlExecutor.on(FakePrimaries.of(service -> FakeDatabase.named("orders", clock), clock), services);
        assertThat(isMigrated(sql)).isFalse();
        services.oneShotsExitWith(1, "error: the database is newer");
        List<String> lines = new ArrayList<>();
        Workload migrate = workload("migrate").build();
        assertThat(services.runOnce(REF, migrate, (stderr, line) -> lines.add(line), soon())
                        .exit())
                .isEqualTo(Exit.ended(1));
        assertThat(lines).containsExactly("error: the database is newer");
        assertThat(isMigrated(sql)).isFalse();
        services.oneShotsExitWith(0, "");
        services.runOnce(REF, migrate, OutputListener.none(), soon());
        assertThat(isMigrated(sql)).isTrue();
        sql.down("catalog", true);
        assertThatThrownBy(() -> isMigrated(sql)).isInstanceOf(PortException.class);
    }

    private boolean isMigrated(FakeSqlExecutor sql) {
        PostgresUrl url = new PostgresUrl("db", 5432, "catalog", "lakekeeper", Optional.empty(), Map.of());
        SqlTarget target =
                new SqlTarget(ORDERS, SqlRole.CATALOG_DATABASE, "catalog", Optional.empty(), Optional.of(url));
        try (SqlSession session = sql.open(target, soon())) {
            return session.query(Sql.named("catalog.schema.exists", "SELECT"), soon())
                    .get(0)
                    .flag("there");
        }
    }

    private static ServiceDefinition definition(String fingerprint) {
        return ServiceDefinition.builder()
                .ref(REF)
                .workload(workload("serve").build())
                .containerPort(8181)
                .fingerprint(fingerprint)
                .build();
    }

    private static Workload.Builder workload(String command) {
        return Workload.builder()
                .image("catalog:1")
                .addCommand(command)
                .putSecretEnvironment("URL", Secret.of("\"postgresql://lakekeeper:p%40w@db:5432/catalog?sslmode=x\""))
                .uid(1)
                .placement(Placements.local().of(ORDERS));
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofMinutes(1), clock);
    }
}

package io.coldfront.spine;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyOutcome;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.StepId;
import io.coldfront.plan.StepOutcome;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.Workload;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.Problem;
import io.coldfront.testkit.fault.Call;
import io.coldfront.testkit.local.LocalRuntime;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The catalog's containers and its database. */
class CatalogTest extends OnStack {

    @Test
    void D05_a_published_port_is_not_the_one_inside_its_network() {
        stack.save("port", 18181);
        stack.catalogs.insideAt(URI.create("http://catalog.internal:8181"));
        stack.applied();

        ServiceDefinition definition = stack.catalogs.definition();
        assertThat(definition.containerPort()).isEqualTo(8181);
        assertThat(definition.publishedPort()).hasValue(18181);
        assertThat(definition.workload().environment()).containsEntry("LAKEKEEPER__LISTEN_PORT", "8181");
        assertThat(setting("coldfront.lakekeeper_endpoint")).isEqualTo("http://catalog.internal:8181/catalog");
    }

    @Test
    void D19_migration_is_a_step_of_its_own_before_the_server_starts() {
        ApplyReport report = stack.applied();

        assertThat(Stack.step(report, StepId.MIGRATE).outcome()).isEqualTo(StepOutcome.CHANGED);
        assertThat(stack.catalogs.oneShots()).singleElement().satisfies(migrate -> {
            assertThat(migrate.command()).containsExactly("migrate");
            assertThat(migrate.environment().keySet()).noneMatch(name -> name.contains("MIGRATE"));
        });
        Workload serve = stack.catalogs.definition().workload();
        assertThat(serve.command()).containsExactly("serve");
        assertThat(serve.environment().keySet()).noneMatch(name -> name.contains("MIGRATE"));
        assertThat(stack.faults.log().all())
                .extracting(Call::name)
                .containsSubsequence("services.runOnce", "services.ensure")
                .filteredOn("services.runOnce"::equals)
                .hasSize(1);
    }

    @Test
    void D19_a_failed_migration_tells_its_exit_and_keeps_the_server_from_starting() {
        stack.catalogDatabase.run(
                "CREATE TABLE public.server (nothing int)",
                "ALTER TABLE public.server OWNER TO " + stack.catalogDatabase.role("lake"));

        ApplyReport report = stack.coldfront().apply(stack.key);

        assertThat(report.outcome()).isEqualTo(ApplyOutcome.FAILED);
        assertThat(problem(report, StepId.MIGRATE)).contains("exit 1: ").contains("server_id");
        assertThat(Stack.step(report, StepId.SERVE).outcome()).isEqualTo(StepOutcome.NOT_REACHED);
        assertThat(stack.faults.log().count("services.ensure")).isZero();
        assertThat(Stack.step(report, StepId.SCHEDULES).outcome()).isEqualTo(StepOutcome.CHANGED);
        stack.catalogDatabase.run("DROP TABLE public.server");
        stack.applied();
    }

    @Test
    void a_catalog_database_newer_than_the_image_is_told_as_such() {
        stack.applied();
        stack.catalogDatabase.run("INSERT INTO _sqlx_migrations (version, description, success)"
                + " VALUES (29990101000000, 'newer', true)");

        ApplyReport report = stack.coldfront().apply(stack.key);

        Problem problem = Stack.step(report, StepId.MIGRATE).problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("catalog-schema-newer");
        assertThat(problem.message()).contains(CatalogServer.DEFAULT_IMAGE);
    }

    @Test
    void D35_the_role_that_may_not_make_the_catalogs_extensions_is_told_which_they_are() {
        stack.catalogDatabase.run(
                "ALTER DATABASE " + stack.catalogDatabase.name() + " OWNER TO postgres",
                "REVOKE ALL ON SCHEMA public FROM " + stack.catalogDatabase.role("lake"));

        ApplyReport report = stack.coldfront().apply(stack.key);

        Problem problem = Stack.step(report, StepId.MIGRATE).problem().orElseThrow();
        assertThat(problem.code()).isEqualTo("catalog-database-rights");
        assertThat(problem.remedy()).contains("uuid-ossp", "pgcrypto", "pg_trgm", "btree_gin", "btree_gist");
        stack.catalogDatabase.run(
                "ALTER DATABASE " + stack.catalogDatabase.name() + " OWNER TO " + stack.catalogDatabase.role("lake"));
        stack.applied();
        assertThat(stack.catalogDatabase.ask("SELECT extname FROM pg_extension WHERE extname <> 'plpgsql'"))
                .containsExactlyInAnyOrder("uuid-ossp", "pgcrypto", "pg_trgm", "btree_gin", "btree_gist");
    }

    @Test
    void E21_the_server_tests_its_connections_before_it_uses_them() {
        stack.applied();

        assertThat(stack.catalogs.definition().workload().environment())
                .containsEntry("LAKEKEEPER__PG_TEST_BEFORE_ACQUIRE", "true");
    }

    @Test
    void D18_a_crash_loop_ends_the_wait_with_the_servers_redacted_last_words(@TempDir Path directory)
            throws IOException {
        Path image = directory.resolve("lakekeeper");
        Files.writeString(image, """
                #!/bin/sh
                [ "$1" = migrate ] && exit 0
                echo "thread 'main' panicked: bad setting $LAKEKEEPER__PG_ENCRYPTION_KEY" >&2
                echo "cannot serve $(cat "$PGPASSFILE" | cut -d: -f5)" >&2
                exit 101
                """);
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (LocalRuntime containers = LocalRuntime.builder()
                .image(CatalogServer.DEFAULT_IMAGE, image)
                .grace(Duration.ofSeconds(1))
                .build()) {
            ColdFront coldfront = stack.add(stack.builder(containers));

            ApplyReport report = coldfront.apply(stack.key);

            assertThat(report.outcome()).isEqualTo(ApplyOutcome.FAILED);
            Problem problem = Stack.step(report, StepId.SERVE).problem().orElseThrow();
            assertThat(problem.code()).isEqualTo("catalog-crash-loop");
            assertThat(problem.message())
                    .contains("bad setting", "cannot serve")
                    .doesNotContain("an encryption key", "quoted", Stack.CATALOG_PASSWORD, "catalog password");
            assertThat(Stack.step(report, StepId.ROLES).outcome()).isEqualTo(StepOutcome.CHANGED);
        }
    }

    private String setting(String name) {
        return stack.database
                .ask(
                        "SELECT split_part(x, '=', 2) FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase,"
                                + " unnest(s.setconfig) AS x WHERE s.setrole = 0 AND d.datname = current_database() AND x LIKE '"
                                + name + "=%'")
                .get(0);
    }
}

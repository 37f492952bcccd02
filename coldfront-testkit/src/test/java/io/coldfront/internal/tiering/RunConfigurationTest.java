package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.container.Exit;
import io.coldfront.service.Job;
import io.coldfront.tiering.Hold;
import io.coldfront.tiering.Task;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a program is told, and where nothing of it may be found. */
class RunConfigurationTest {

    private final TieringWorld world = new TieringWorld();

    @Test
    void D03_the_partitioners_configuration_has_the_postgres_section_only() {
        world.database.due("partitioner", "audit", 0, 1, false);
        world.programs.exits(0);
        world.ticked(Job.PARTITIONER);
        JsonObject document = JsonObject.parse(world.programs.documents.get(0));
        assertThat(document.fields()).containsOnlyKeys("postgres");
    }

    @Test
    void the_archivers_configuration_has_all_sections() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        JsonObject document = JsonObject.parse(world.programs.documents.get(0));
        assertThat(document.fields()).containsOnlyKeys("postgres", "iceberg", "s3");
        assertThat(document.optionalObject("iceberg").orElseThrow().text("lakekeeper_endpoint"))
                .isEqualTo("http://catalog:8181/catalog");
        assertThat(world.programs.requests.get(0).command())
                .containsExactly("/usr/bin/archiver", "--config", "/dev/stdin");
    }

    @Test
    void E12_the_connection_has_a_timeout_and_a_name() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        String dsn = JsonObject.parse(world.programs.documents.get(0))
                .optionalObject("postgres")
                .orElseThrow()
                .text("dsn");
        assertThat(dsn)
                .contains("connect_timeout=10", "sslmode=disable", "user=coldfront_archiver_orders", "dbname=orders")
                .contains("application_name=coldfront-archiver-");
    }

    @Test
    void D14_no_secret_is_in_argv_environment_state_or_events() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.scripts.add((document, output) -> {
            String dsn = JsonObject.parse(document)
                    .optionalObject("postgres")
                    .orElseThrow()
                    .text("dsn");
            output.onLine(true, "2026/11/22 10:00:01 dsn is " + dsn);
            output.onLine(true, "2026/11/22 10:00:01 store " + Specs.CANARY_STORE.replace("'", "''"));
            output.onLine(false, Specs.CANARY_CATALOG + " and " + Specs.CANARY_KEY.substring(0, 9));
            output.onLine(false, Specs.CANARY_KEY.substring(9));
            output.onLine(true, "2026/11/22 10:00:02 key " + Specs.CANARY_KEY);
            return Exit.ended(1);
        });
        Task task = world.ticked(Job.ARCHIVER);
        String password = JsonObject.parse(world.programs.documents.get(0))
                .optionalObject("postgres")
                .orElseThrow()
                .text("dsn")
                .replaceAll(".*password=(\\S+).*", "$1");
        assertThat(password).hasSize(43);
        String seen = world.programs.requests.toString()
                + world.store.written
                + world.lines
                + world.told
                + task
                + world.database.comments;
        assertThat(seen)
                .doesNotContain("canary-store", "canary-catalog", Specs.CANARY_KEY, "canary-en", password)
                .contains("***");
    }

    @Test
    void D13_no_secret_can_be_read_back_from_state() {
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0, "2026/11/22 10:00:01 " + Specs.CANARY_KEY + Specs.CANARY_CATALOG);
        world.ticked(Job.ARCHIVER);
        world.primary = Optional.empty();
        world.later(Job.ARCHIVER);
        world.hold(new Hold("pause", "operator", "restore"));
        assertThat(String.join("\n", world.store.written))
                .contains("jobs/orders", "tasks/orders", "journals/orders")
                .doesNotContain("canary");
    }

    @Test
    void the_second_generation_is_told_the_database_only() {
        world.database.secondGeneration = true;
        world.database.due("archiver", "events", 1, 0, false);
        world.programs.exits(0);
        world.ticked(Job.ARCHIVER);
        assertThat(world.programs.requests.get(0).command().get(1)).isEqualTo("--dsn");
        assertThat(world.programs.requests.get(0).command().get(2))
                .contains("passfile=/dev/stdin")
                .doesNotContain("password");
        assertThat(world.programs.documents.get(0)).startsWith("*:*:*:*:");
    }
}

package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UnfencedTest {

    private final TieringWorld world = new TieringWorld();

    @BeforeEach
    void unfenced() {
        world.spec(Specs.builder().unfenced(true).build());
        world.database.comments.clear();
        world.database.due("archiver", "events", 1, 0, false);
    }

    @Test
    void the_hosts_user_logs_in_without_a_password_of_ours() {
        world.programs.exits(0);
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.ending().map(Ending::outcome)).contains(Outcome.SUCCEEDED);
        String dsn = JsonObject.parse(world.programs.documents.get(0))
                .optionalObject("postgres")
                .orElseThrow()
                .text("dsn");
        assertThat(dsn).contains("user=jobs").doesNotContain("password");
        assertThat(world.database.statements).doesNotContain("admission-open", "role-comment");
    }

    @Test
    void a_session_named_as_ours_keeps_the_next_run_out() {
        world.database.sessions = 1;
        world.database.application = Application.prefix(Specs.ORDERS, Job.ARCHIVER) + "20261122T090000000Z-x";
        Task task = world.ticked(Job.ARCHIVER);
        assertThat(task.ending().map(Ending::outcome)).contains(Outcome.SKIPPED);
        assertThat(world.programs.requests).isEmpty();
    }

    @Test
    void the_name_of_a_session_fits_and_tells_services_apart() {
        String name = Application.prefix(Specs.ORDERS, Job.PARTITIONER) + "20261122T090000000Z-abcdefgh";
        assertThat(name).hasSizeLessThanOrEqualTo(63);
        assertThat(Application.prefix(new ServiceKey("other", "lakekeeper"), Job.PARTITIONER))
                .isNotEqualTo(Application.prefix(Specs.ORDERS, Job.PARTITIONER));
    }
}

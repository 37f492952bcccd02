package io.coldfront.internal.spec;

import static io.coldfront.Payloads.aws;
import static io.coldfront.Payloads.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.AzureStore;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.CompactorPolicy;
import io.coldfront.service.GcsStore;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The reference says what the code does. */
class ReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "spec.md");

    @Test
    void the_page_shows_the_table_of_keys() throws IOException {
        assertThat(Files.readString(PAGE)).contains(Keys.markdown());
    }

    @Test
    void the_table_shows_the_defaults_that_are_filled_in() {
        ServiceSpec spec = read(aws()).orThrow();
        CompactorPolicy compactor = CompactorPolicy.defaults();

        assertThat(Key.IMAGE.row()).contains("| `" + CatalogServer.DEFAULT_IMAGE + "` |");
        assertThat(Key.CONNECT_AS.row()).contains("| `" + spec.database().connectAs() + "` |");
        assertThat(Key.TASK_RETENTION.row()).contains("| `" + spec.taskRetention() + "` |");
        assertThat(Key.ENDPOINT.row()).contains("`" + GcsStore.DEFAULT_ENDPOINT + "`");
        assertThat(Key.ENDPOINT_SUFFIX.row()).contains("| `" + AzureStore.DEFAULT_ENDPOINT_SUFFIX + "` |");
        assertThat(Key.UNFENCED.row()).contains("| `" + spec.unfenced() + "` |");
        assertThat(Key.EXPIRE_SNAPSHOTS.row()).contains("| `" + compactor.expireSnapshots() + "` |");
        assertThat(Key.REMOVE_ORPHANS.row()).contains("| `" + compactor.removeOrphans() + "` |");
        assertThat(Key.EXPIRE_OLDER_THAN.row()).contains("| `" + days(compactor.expireOlderThan()) + "` |");
        assertThat(Key.ORPHAN_AGE.row()).contains("| `" + days(compactor.orphanAge()) + "` |");
        assertThat(Key.TARGET_SIZE_MB.row()).contains("| `" + compactor.targetMegabytes() + "` |");
        for (Job job : Job.values()) {
            String cron = job.defaultCron(new ServiceKey("a", "b")).fields().replaceFirst("[0-9]+", "M");
            assertThat(Keys.cron(job).row()).contains("| `" + cron + "` |");
            assertThat(Keys.deadline(job).row())
                    .contains("| `" + job.defaultDeadline().toHours() + "h` |");
        }
    }

    private static String days(Duration time) {
        return time.toDays() + "d";
    }
}

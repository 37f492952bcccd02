package io.coldfront.tiering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdTest {

    private static final ServiceKey KEY = new ServiceKey("orders", "lakekeeper");

    @Test
    void sorts_by_time_and_never_repeats() {
        Instant start = Instant.parse("2026-12-31T23:59:59.900Z");
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            ids.add(RunId.at(start.plusMillis(i), KEY, Job.ARCHIVER).id());
        }

        assertThat(ids).isSorted().allMatch(id -> id.matches("[0-9]{8}T[0-9]{9}Z-[0-9a-v]{8}"));
        for (int i = 0; i < 1000; i++) {
            ids.add(RunId.at(start, KEY, Job.ARCHIVER).id());
        }
        assertThat(new HashSet<>(ids)).hasSameSizeAs(ids);
    }

    @Test
    void refuses_what_a_shell_might_read() {
        for (String id : List.of("", "a b", "a;b", "a$b", "ü", "a".repeat(65))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new RunId(KEY, Job.ARCHIVER, id));
        }
    }
}

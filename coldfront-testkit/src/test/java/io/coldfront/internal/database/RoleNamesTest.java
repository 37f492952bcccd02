package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Job;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RoleNamesTest {

    @Test
    void short_names_are_readable() {
        RoleNames names = new RoleNames("orders");

        assertThat(names.all())
                .containsExactly(
                        "coldfront_archiver_orders",
                        "coldfront_partitioner_orders",
                        "coldfront_compactor_orders",
                        "coldfront_loopback_orders");
    }

    @Test
    void long_names_fit_and_stay_apart_and_the_same() {
        String database = "é".repeat(31);
        RoleNames names = new RoleNames(database);

        assertThat(names.all()).doesNotHaveDuplicates().allMatch(n -> n.getBytes(StandardCharsets.UTF_8).length <= 63);
        assertThat(names.of(Job.ARCHIVER)).isEqualTo(new RoleNames(database).of(Job.ARCHIVER));
        assertThat(names.of(Job.ARCHIVER)).isNotEqualTo(new RoleNames(database + "x").of(Job.ARCHIVER));
        assertThat(names.of(Job.ARCHIVER)).startsWith("coldfront_archiver_é");
    }

    @Test
    void a_cut_never_halves_a_character() {
        for (int pad = 0; pad < 8; pad++) {
            String name = new RoleNames("x".repeat(pad) + "\uD83D\uDE00".repeat(15)).of(Job.PARTITIONER);

            assertThat(new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .isEqualTo(name);
            assertThat(name.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(63);
        }
    }
}

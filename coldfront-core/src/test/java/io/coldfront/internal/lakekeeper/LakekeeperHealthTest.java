package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** When a server is healthy: status, word, and checks that go on. */
class LakekeeperHealthTest {

    private static final Instant CHECK = Instant.ofEpochMilli(1_795_337_242_148L);

    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_recorded_healthy_server_is_healthy() {
        server.answers(Recording.answer("health-after-migrate").response());
        assertThat(server.lakekeeper.health(server.soon()).healthy()).isTrue();
    }

    @Test
    void E8_an_older_server_that_answers_200_and_says_error_is_not_healthy() {
        Recording sick = Recording.answer("health-db-stopped");
        server.answers(200, sick.body());
        Health health = server.lakekeeper.health(server.soon());
        assertThat(health.healthy()).isFalse();
        assertThat(health.seen()).contains("200").contains("\"error\"");
        server.answers(sick.response());
        assertThat(server.lakekeeper.health(server.soon()).seen()).contains("503");
    }

    @Test
    void E20_a_server_whose_lastCheck_stands_still_is_not_healthy() {
        String body = Recording.answer("health-after-migrate").body();
        assertThat(at(body, CHECK.plusSeconds(25), Optional.empty()).healthy()).isTrue();
        Health stale = at(body, CHECK.plusSeconds(26), Optional.empty());
        assertThat(stale.healthy()).isFalse();
        assertThat(stale.seen()).contains("26 s ago");
    }

    @Test
    void E20_a_wrong_clock_of_ours_does_not_make_a_server_stale_nor_a_hanging_one_fresh() {
        String body = Recording.answer("health-after-migrate").body();
        Instant dayBehind = CHECK.minus(Duration.ofDays(1));
        assertThat(at(body, dayBehind, Optional.of(CHECK.plusSeconds(3))).healthy())
                .isTrue();
        assertThat(at(body, dayBehind, Optional.of(CHECK.plusSeconds(60))).healthy())
                .isFalse();
    }

    @Test
    void a_word_without_a_check_or_no_json_is_not_healthy() {
        assertThat(at("{\"health\":\"ok\"}", CHECK, Optional.empty()).healthy()).isFalse();
        assertThat(at("ok", CHECK, Optional.empty()).healthy()).isFalse();
        assertThat(at("{\"health\":\"ok\",\"services\":[1]}", CHECK, Optional.empty())
                        .healthy())
                .isFalse();
    }

    private static Health at(String body, Instant now, Optional<Instant> serversNow) {
        return HealthReading.of(new Answer(200, body, serversNow), now);
    }
}

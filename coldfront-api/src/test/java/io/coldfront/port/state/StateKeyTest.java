package io.coldfront.port.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StateKeyTest {

    private static final List<String> ODD = List.of(
            "",
            ".",
            "..",
            "...",
            "/",
            "%",
            "%2F",
            "a/b",
            "a b",
            "ü",
            "漢字",
            "🚀",
            "\uD800",
            "\uDC00\uD800",
            "%uD800",
            "\0",
            "\n",
            "A",
            "a");

    @Test
    void odd_segments_survive_path_and_parse() {
        for (String first : ODD) {
            for (String second : ODD) {
                StateKey key = StateKey.of("root", first, second);
                assertThat(StateKey.parse(key.path())).isEqualTo(key);
            }
        }
        assertThat(StateKey.parse("")).isEqualTo(StateKey.of());
    }

    @Test
    void distinct_keys_have_distinct_plain_paths() {
        Random random = new Random(11);
        Map<String, StateKey> keys = new HashMap<>();
        for (int i = 0; i < 50_000; i++) {
            StateKey key = randomKey(random);
            assertThat(key.path()).matches("[A-Za-z0-9._%/-]*");
            assertThat(keys.getOrDefault(key.path(), key)).isEqualTo(key);
            keys.put(key.path(), key);
            assertThat(StateKey.parse(key.path())).isEqualTo(key);
        }
    }

    @Test
    void a_prefix_matches_whole_segments() {
        StateKey tasks = StateKey.of("tasks", "orders");

        assertThat(tasks.child("x").startsWith(tasks)).isTrue();
        assertThat(tasks.startsWith(tasks)).isTrue();
        assertThat(tasks.startsWith(StateKey.of())).isTrue();
        assertThat(StateKey.of("tasks", "orders2").startsWith(tasks)).isFalse();
        assertThat(StateKey.of("tasks", "orders/x").startsWith(tasks)).isFalse();
        assertThat(StateKey.of("tasks", "orders/x").path()).doesNotStartWith(tasks.path() + "/");
    }

    @Test
    void no_segment_is_a_directory_of_a_file_system() {
        assertThat(StateKey.of(".", "..").path()).isEqualTo("%2E/%2E.");
    }

    @Test
    void parse_refuses_what_path_never_writes() {
        for (String path : List.of("a//b", "/a", "a/", "a%2", "a%zz", "%41", "%2f", "ä", "..", "a%u00")) {
            assertThatIllegalArgumentException().isThrownBy(() -> StateKey.parse(path));
        }
    }

    private static StateKey randomKey(Random random) {
        List<String> segments = new ArrayList<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(4); j > 0; j--) {
                text.append(ODD.get(random.nextInt(ODD.size())));
            }
            segments.add(text.toString());
        }
        return new StateKey(segments);
    }
}

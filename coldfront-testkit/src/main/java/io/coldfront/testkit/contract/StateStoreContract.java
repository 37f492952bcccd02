package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link StateStore} has to keep. Its leases: {@link LeasesContract}. */
public abstract class StateStoreContract {

    private static final StateKey KEY = StateKey.of("journals", "orders", "lakekeeper");

    private Fixture fixture;

    /** A contract; JUnit makes one for each test. */
    protected StateStoreContract() {}

    /** An empty store, for one test. */
    protected abstract Fixture newStore();

    /**
     * A store under test.
     *
     * @param passing how time passes for its leases
     * @param closed is run after the test
     */
    public record Fixture(StateStore store, Passing passing, Runnable closed) {

        /** A store on the real clock that needs no end. */
        public static Fixture of(StateStore store) {
            return new Fixture(store, Passing.reallyWaiting(), () -> {});
        }
    }

    @BeforeEach
    void open() {
        fixture = newStore();
    }

    @AfterEach
    void close() {
        fixture.closed().run();
    }

    @Test
    void SS1_an_absent_key_is_empty_until_it_is_put() {
        assertThat(store().get(KEY, soon())).isEmpty();
        put(KEY, "{}", Version.ABSENT);
        assertThat(store().get(KEY, soon())).isPresent();
    }

    @Test
    void SS2_a_value_comes_back_byte_for_byte() {
        String value = "{\"b\" : 1.0,  \"a\":\"ünï\u2028 \\u0000 '%_\",\n \"b2\":[ ]}\t ";
        Version version = put(KEY, value, Version.ABSENT);
        assertThat(store().get(KEY, soon())).contains(new Entry(KEY, value, version));
    }

    @Test
    void SS3_a_stale_version_conflicts_and_leaves_the_value() {
        Version first = put(KEY, "1", Version.ABSENT);
        Version second = put(KEY, "2", first);
        assertThat(second).isNotEqualTo(first);
        assertThat(store().put(KEY, "3", first, soon())).isEmpty();
        assertThat(store().get(KEY, soon())).contains(new Entry(KEY, "2", second));
    }

    @Test
    void SS4_an_existing_key_is_not_made_again() {
        Version first = put(KEY, "1", Version.ABSENT);
        assertThat(store().put(KEY, "2", Version.ABSENT, soon())).isEmpty();
        assertThat(store().get(KEY, soon())).contains(new Entry(KEY, "1", first));
    }

    @Test
    void SS5_an_absent_key_has_no_version_to_expect() {
        Version other = put(StateKey.of("other"), "1", Version.ABSENT);
        assertThat(store().put(KEY, "1", other, soon())).isEmpty();
        assertThat(store().get(KEY, soon())).isEmpty();
    }

    @Test
    void SS6_a_delete_needs_the_version_too() {
        Version first = put(KEY, "1", Version.ABSENT);
        Version second = put(KEY, "2", first);
        assertThat(store().delete(KEY, first, soon())).isFalse();
        assertThat(store().get(KEY, soon())).isPresent();
        assertThat(store().delete(KEY, second, soon())).isTrue();
        assertThat(store().get(KEY, soon())).isEmpty();
        assertThat(store().delete(KEY, second, soon())).isFalse();
    }

    @Test
    void SS7_a_key_that_is_made_again_has_a_version_that_it_never_had() {
        Version first = put(KEY, "1", Version.ABSENT);
        assertThat(store().delete(KEY, first, soon())).isTrue();
        Version again = put(KEY, "1", Version.ABSENT);
        assertThat(again).isNotEqualTo(first);
        assertThat(store().put(KEY, "2", first, soon())).isEmpty();
    }

    @Test
    void SS8_a_listing_goes_by_key_order_and_whole_segments() {
        for (String name : List.of("a", "a-b", "a.b", "ab", "b")) {
            put(StateKey.of("tasks", name, "1"), name, Version.ABSENT);
        }
        put(StateKey.of("tasks", "a", "2"), "a", Version.ABSENT);
        List<StateKey> keys = keys(StateKey.of("tasks", "a"), 10);
        assertThat(keys).containsExactly(StateKey.of("tasks", "a", "1"), StateKey.of("tasks", "a", "2"));
        assertThat(keys(StateKey.of("tasks"), 10)).hasSize(6).isSorted();
    }

    @Test
    void SS9_pages_hold_every_entry_once() {
        Set<StateKey> all = new HashSet<>();
        for (int i = 0; i < 23; i++) {
            StateKey key = StateKey.of("jobs", "db" + i % 3, "s" + i);
            put(key, "" + i, Version.ABSENT);
            all.add(key);
        }
        List<StateKey> listed = keys(StateKey.of("jobs"), 5);
        assertThat(listed).hasSize(23).isSorted();
        assertThat(new HashSet<>(listed)).isEqualTo(all);
        assertThat(keys(StateKey.of("nothing"), 5)).isEmpty();
        assertThat(keys(new StateKey(List.of()), 7)).hasSize(23);
    }

    @Test
    void SS10_any_text_is_a_segment_of_its_own() {
        List<String> names = List.of("", " ", "/", "a/b", "%", "%2F", "..", "ünï", "日本", "a b", "'; --", "_", "*");
        for (String name : names) {
            put(StateKey.of("odd", name), "of " + name, Version.ABSENT);
        }
        for (String name : names) {
            assertThat(store().get(StateKey.of("odd", name), soon()).map(Entry::value))
                    .contains("of " + name);
        }
        assertThat(keys(StateKey.of("odd"), 100)).hasSize(names.size()).allMatch(k -> names.contains(last(k)));
    }

    @Test
    void SS11_of_many_writers_at_once_one_wins() {
        Version first = put(KEY, "0", Version.ABSENT);
        List<Optional<Version>> answers = IntStream.range(1, 17)
                .parallel()
                .mapToObj(i -> store().put(KEY, "" + i, first, soon()))
                .toList();
        assertThat(answers.stream().flatMap(Optional::stream)).hasSize(1);
        assertThat(store().get(KEY, soon()).map(Entry::version))
                .isEqualTo(answers.stream().flatMap(Optional::stream).findFirst());
    }

    @Test
    void SS12_a_passed_deadline_is_told_and_changes_nothing() {
        Deadline passed = Deadline.in(Duration.ZERO, Time.system());
        assertThatThrownBy(() -> store().put(KEY, "1", Version.ABSENT, passed))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.TIMED_OUT);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
        assertThat(store().get(KEY, soon())).isEmpty();
        assertThatThrownBy(() -> store().get(KEY, passed)).isInstanceOf(PortException.class);
    }

    @Test
    void SS13_a_value_may_have_a_quarter_of_a_mebibyte() {
        String value = "ä".repeat(128 * 1024);
        put(KEY, value, Version.ABSENT);
        assertThat(store().get(KEY, soon()).map(Entry::value)).contains(value);
    }

    private List<StateKey> keys(StateKey prefix, int limit) {
        List<StateKey> keys = new ArrayList<>();
        Optional<StateKey> after = Optional.empty();
        do {
            Page page = store().list(prefix, after, limit, soon());
            assertThat(page.entries()).hasSizeLessThanOrEqualTo(limit);
            page.entries().forEach(entry -> keys.add(entry.key()));
            after = page.next();
        } while (after.isPresent());
        return keys;
    }

    private Version put(StateKey key, String value, Version expected) {
        Optional<Version> version = store().put(key, value, expected, soon());
        assertThat(version)
                .as("version of %s after a put that nobody disturbed", key)
                .isPresent();
        return version.orElseThrow();
    }

    private StateStore store() {
        return fixture.store();
    }

    private static String last(StateKey key) {
        return key.segments().get(key.segments().size() - 1);
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(10), Time.system());
    }
}

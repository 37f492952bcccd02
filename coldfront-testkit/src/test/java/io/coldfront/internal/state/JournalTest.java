package io.coldfront.internal.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.plan.StepId;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Hold;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JournalTest {

    private static final ServiceKey ORDERS = new ServiceKey("orders/eu", "lake keeper");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    private final StateStore store = InMemoryStateStore.create();
    private final Journals journals = new Journals(store);

    @Test
    void a_journal_comes_back_as_it_was_saved() {
        Journal journal = Journal.empty()
                .withOwner("control-plane")
                .withSalt("salt")
                .withServerId("server-1")
                .withSpecRevision(7)
                .withKeyCheck("check")
                .withVersion("catalog", "0.13.3")
                .changing(StepId.WAREHOUSE, Map.of("credential", "abc"), NOW)
                .done(StepId.WAREHOUSE, Map.of("credential", "abc"), Optional.of("2026-11-22T09:00:00Z"), NOW)
                .changing(StepId.STORAGE_SECRET, Map.of(), NOW)
                .held(new Hold("pause", "operator", "restore"));
        assertThat(journals.save(ORDERS, journals.load(ORDERS, soon()), journal, soon()))
                .isPresent();
        Journal loaded = journals.load(ORDERS, soon()).value();
        assertThat(loaded.owner()).contains("control-plane");
        assertThat(loaded.salt()).contains("salt");
        assertThat(loaded.serverId()).contains("server-1");
        assertThat(loaded.specRevision()).hasValue(7);
        assertThat(loaded.versions()).containsEntry("catalog", "0.13.3");
        assertThat(loaded.entry(StepId.WAREHOUSE)).isEqualTo(journal.entry(StepId.WAREHOUSE));
        assertThat(loaded.entry(StepId.STORAGE_SECRET).map(JournalEntry::mark)).contains(JournalEntry.Mark.CHANGING);
        assertThat(loaded.entry(StepId.MIGRATE)).isEmpty();
        assertThat(loaded.holds()).containsExactly(new Hold("pause", "operator", "restore"));
    }

    @Test
    void a_thing_is_as_journaled_only_if_done_with_an_unmoved_witness() {
        Map<String, String> memo = Map.of("credential", "abc");
        Journal changing = Journal.empty().changing(StepId.WAREHOUSE, memo, NOW);
        Journal done = changing.done(StepId.WAREHOUSE, memo, Optional.of("w1"), NOW);
        assertThat(holds(changing, memo, "w1")).isFalse();
        assertThat(holds(done, memo, "w1")).isTrue();
        assertThat(holds(done, memo, "w2")).isFalse();
        assertThat(holds(done, Map.of("credential", "other"), "w1")).isFalse();
    }

    @Test
    void the_slower_of_two_writers_is_told() {
        Versioned<Journal> one = journals.load(ORDERS, soon());
        Versioned<Journal> other = journals.load(ORDERS, soon());
        assertThat(journals.save(ORDERS, one, Journal.empty().withOwner("a"), soon()))
                .isPresent();
        assertThat(journals.save(ORDERS, other, Journal.empty().withOwner("b"), soon()))
                .isEmpty();
        assertThat(journals.load(ORDERS, soon()).value().owner()).contains("a");
    }

    @Test
    void an_end_of_an_apply_never_lifts_a_users_pause() {
        Journal held = Journal.empty()
                .held(new Hold("pause", "operator", "restore"))
                .held(new Hold("apply", "host-a", "changes the catalog"))
                .held(new Hold("apply", "host-a", "changes the secret"));
        assertThat(held.holds()).hasSize(2);
        assertThat(held.lifted("apply", "host-a").holds()).containsExactly(new Hold("pause", "operator", "restore"));
        assertThat(held.lifted("pause", "somebody else").holds()).hasSize(2);
    }

    @Test
    void fields_of_a_newer_version_are_kept() {
        put(
                "{\"format\":1,\"steps\":{\"SERVE\":{\"mark\":\"DONE\",\"hint\":5},\"LATER_STEP\":{\"mark\":\"ODD\"}},\"novel\":[1]}");
        journals.update(ORDERS, j -> j.done(StepId.SERVE, Map.of("a", "b"), Optional.empty(), NOW), soon());
        String text =
                store.get(StatePaths.journal(ORDERS), soon()).orElseThrow().value();
        assertThat(text).contains("\"novel\":[1]", "\"hint\":5", "LATER_STEP", "\"a\":\"b\"");
    }

    @Test
    void a_newer_format_is_refused_and_left_as_it_is() {
        put("{\"format\":2,\"steps\":\"something else altogether\"}");
        assertThatThrownBy(() -> journals.load(ORDERS, soon()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("format 2")
                .hasMessageContaining("newest version");
        assertThat(store.get(StatePaths.journal(ORDERS), soon()).map(Entry::value))
                .contains("{\"format\":2,\"steps\":\"something else altogether\"}");
    }

    @Test
    void what_is_no_journal_is_told_without_being_quoted() {
        put("{\"format\":1,\"holds\":\"canary-value\"}");
        assertThatThrownBy(() -> journals.load(ORDERS, soon()))
                .isInstanceOf(StateFormatException.class)
                .hasMessageContaining("journals/orders%2Feu")
                .hasMessageNotContaining("canary-value");
    }

    @Test
    void an_update_that_changes_nothing_writes_nothing() {
        journals.update(ORDERS, j -> j.withOwner("a"), soon());
        Versioned<Journal> before = journals.load(ORDERS, soon());
        assertThat(journals.update(ORDERS, j -> j.withOwner("a"), soon())).contains(before);
    }

    @Test
    void services_are_those_with_a_journal_page_by_page() {
        for (String name : new String[] {"a", "b", "c"}) {
            journals.update(new ServiceKey(name, "lakekeeper"), j -> j.withOwner("x"), soon());
        }
        assertThat(journals.services(Optional.empty(), 2, soon()))
                .extracting(ServiceKey::database)
                .containsExactly("a", "b");
        assertThat(journals.services(Optional.of(new ServiceKey("b", "lakekeeper")), 2, soon()))
                .extracting(ServiceKey::database)
                .containsExactly("c");
    }

    private static boolean holds(Journal journal, Map<String, String> memo, String witness) {
        return journal.entry(StepId.WAREHOUSE).orElseThrow().holds(memo, Optional.of(witness));
    }

    private void put(String text) {
        assertThat(store.put(StatePaths.journal(ORDERS), text, Version.ABSENT, soon()))
                .isPresent();
    }

    private static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(5), Time.system());
    }
}

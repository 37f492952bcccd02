package io.coldfront.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every interleaving of the protocol within bounds: the protocol holds, and each rule it consists of is needed. Prints the
 * shortest way to each breach, in words, and a table of what was explored.
 */
class ProtocolModelTest {

    /** Worlds that fit into the memory a build has. */
    private static final int LIMIT = 20_000_000;

    private static final Set<Rule> ALL = EnumSet.allOf(Rule.class);
    private static final Table TABLE = new Table();

    @AfterAll
    static void print() {
        System.out.println(TABLE);
    }

    @ParameterizedTest
    @EnumSource
    void the_protocol_keeps_I1_to_I5_I7_I8_and_every_open_run_closes_once_evidence_exists(Scenario scenario) {
        holds(scenario.toString(), new Protocol(ALL, scenario.bounds()));
    }

    @Test
    void the_journal_keeps_I6_and_every_apply_comes_to_its_end() {
        holds("the journal: two revisions of the spec, three faults", new Journaling(ALL, 3));
    }

    @Test
    void a_lease_and_a_look_instead_of_the_slot_are_caught() {
        caught(Variant.LEASE_AND_LOOK);
    }

    @Test
    void a_look_instead_of_the_slot_is_caught() {
        caught(Variant.LOOK_ONLY);
    }

    @Test
    void time_instead_of_evidence_is_caught() {
        caught(Variant.TIME_CLOSES);
    }

    @Test
    void an_unreachable_instance_that_counts_as_gone_is_caught() {
        caught(Variant.NO_FENCING);
    }

    @Test
    void a_missing_gate_is_caught() {
        caught(Variant.NO_GATE);
    }

    @Test
    void a_claim_after_the_exec_is_caught() {
        caught(Variant.CLAIM_AFTER_EXEC);
    }

    @Test
    void a_missing_hold_handshake_is_caught() {
        caught(Variant.NO_HANDSHAKE);
    }

    @Test
    void a_role_left_with_LOGIN_is_caught() {
        caught(Variant.LEFT_WITH_LOGIN);
    }

    @Test
    void a_cleanup_after_a_crash_is_caught() {
        caught(Variant.CLEANUP_AFTER_CRASH);
    }

    @Test
    void a_last_look_before_the_slot_is_closed_is_caught() {
        caught(Variant.LAST_LOOK_TOO_EARLY);
    }

    @Test
    void an_adjudication_that_leaves_the_slot_open_is_caught() {
        caught(Variant.JUDGE_LEAVES_SLOT);
    }

    @Test
    void a_restarted_container_that_counts_as_over_unseen_is_caught() {
        caught(Variant.RESTARTED_UNSEEN);
    }

    @Test
    void a_run_that_a_living_host_forgot_is_caught() {
        caught(Variant.FORGOTTEN_RUN);
    }

    @Test
    void a_wrapper_that_waits_for_ever_is_caught() {
        caught(Variant.WAITS_FOR_EVER);
    }

    @Test
    void an_admission_that_overlooks_a_hold_in_the_mark_is_caught() {
        caught(Variant.HELD_MARK_OVERLOOKED);
    }

    @Test
    void a_look_that_closes_what_it_finds_open_is_caught() {
        caught(Variant.LOOK_CLOSES);
    }

    @Test
    void an_end_that_closes_anybody_s_admission_is_caught() {
        caught(Variant.CLOSES_ANY_ADMISSION);
    }

    @Test
    void a_missing_witness_is_caught() {
        caught("no witness", Breach.I6, journalWithout(Rule.WITNESS));
    }

    @Test
    void a_witness_read_in_a_second_call_is_caught() {
        caught("the witness is read in a second call", Breach.I6, journalWithout(Rule.WITNESS_OF_ANSWER));
    }

    @Test
    void an_older_spec_that_is_applied_is_caught() {
        caught("an older spec is applied", Breach.I6_OLDER, journalWithout(Rule.REVISION));
    }

    @Test
    void the_known_double_fault_is_two_archivers_after_a_failover_and_a_loss_of_the_state_store() {
        Bounds bounds = Bounds.dues(2).withFaults(2, Set.of(Fault.FAILOVER_BEHIND, Fault.STORE_LOSS));
        caught("known limit: failover and state store lost", Breach.I2, new Protocol(ALL, bounds.counting(Breach.I2)));
    }

    @Test
    void a_due_moment_comes_again_to_a_store_that_forgot_it() {
        Bounds bounds = Bounds.dues(1).withFaults(1, Set.of(Fault.STORE_LOSS));
        caught("known limit: state store lost", Breach.I4, new Protocol(ALL, bounds.counting(Breach.I4)));
    }

    @Test
    void a_due_moment_comes_again_when_the_database_s_clock_goes_back() {
        Bounds bounds = Bounds.dues(2).withFaults(1, Set.of(Fault.CLOCK_BACK));
        caught("known limit: the clock went back", Breach.I4, new Protocol(ALL, bounds.counting(Breach.I4)));
    }

    private static Journaling journalWithout(Rule rule) {
        return new Journaling(EnumSet.complementOf(EnumSet.of(rule)), 1);
    }

    private static void caught(Variant variant) {
        caught(variant.toString(), variant.breach(), variant.protocol());
    }

    private static <W> void caught(String name, Breach breach, Model<W> model) {
        Explorer<W> explorer = new Explorer<>(model);
        Exploration found = explorer.explore(LIMIT);
        if (found.breach() == Breach.NONE) {
            found = explorer.closing();
        }
        TABLE.add(name, found);
        System.out.println(Table.story(name, found));
        assertThat(found.breach()).isEqualTo(breach);
    }

    private static <W> void holds(String name, Model<W> model) {
        Explorer<W> explorer = new Explorer<>(model);
        Exploration safe = explorer.explore(LIMIT);
        TABLE.add(name, safe);
        assertThat(safe.breach()).as(() -> Table.story(name, safe)).isEqualTo(Breach.NONE);
        Exploration closing = explorer.closing();
        TABLE.add("  … and everything closes", closing);
        assertThat(closing.breach()).as(() -> Table.story(name, closing)).isEqualTo(Breach.NONE);
    }
}

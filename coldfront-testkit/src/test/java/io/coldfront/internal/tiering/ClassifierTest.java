package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.tiering.Observed.Ended;
import io.coldfront.port.container.Exit;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Outcome;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts and codes as the real programs have them (ColdFront contract 4.2). */
class ClassifierTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ARCHIVER | connect pg: failed to connect to `user=u database=d`: h:1 (h): server error: FATAL: too many connections for role "r" (SQLSTATE 53300) | too-many-connections | true
            ARCHIVER | connect pg: … failed SASL auth: FATAL: password authentication failed for user "u" (SQLSTATE 28P01) | login-refused | true
            ARCHIVER | ensure watermark table: create schema: ERROR: permission denied for database d (SQLSTATE 42501) | rights-missing | false
            ARCHIVER | resolve tables: upgrade partition_config columns: ERROR: must be owner of table partition_config | rights-missing | false
            ARCHIVER | ensure watermark table: create schema: ERROR: cannot execute CREATE SCHEMA in a read-only transaction (SQLSTATE 25006) | not-primary | true
            ARCHIVER | [t] archive cycle: attach iceberg catalog via ensure_attached: ERROR: IO Error: Could not connect to server error for HTTP GET to 'http://c/v1/config?warehouse=wh' (SQLSTATE XX000) | catalog-unreachable | true
            ARCHIVER | [t] archive cycle: phase 2 (bulk export): iceberg insert: ERROR: HTTP Error: Unable to connect to URL s3://b: Forbidden (HTTP code 403) (SQLSTATE XX000) | store-refused | false
            ARCHIVER | [t] archive cycle: phase 2 (bulk export): iceberg insert: ERROR: IO Error: Could not establish connection error for HTTP PUT to 'http://s' (SQLSTATE XX000) | store-unreachable | true
            ARCHIVER | cutover p failed (permanent, not retried): ERROR: removing partition "p" violates foreign key constraint (SQLSTATE 23503) | foreign-key | false
            ARCHIVER | [t] archive cycle: s.t has no primary key: required for race-safe archive | archiver-failed | true
            ARCHIVER | this server has no cold tier: set coldfront.warehouse and … | archiver-failed | true
            PARTITIONER | partition "p" already pending detach in partitioned table "s.t" (SQLSTATE 55000) | detach-pending | false
            PARTITIONER | 1 table(s) failed | partitioner-failed | true
            COMPACTOR | connect lakekeeper: Get "http://c/v1/config": dial tcp: connect: connection refused | catalog-unreachable | true
            COMPACTOR | plan files for s.t: could not open manifest file: api error SignatureDoesNotMatch | store-refused | false
            COMPACTOR | commit rewrite: CatalogCommitConflicts: Requirement failed: Branch or tag `main`'s snapshot has changed | catalog-commit-conflict | true
            COMPACTOR | table "s.t" not found in catalog | compactor-failed | true
            """)
    void D23_a_non_zero_code_fails_with_its_cause(Job job, String entry, String code, boolean retryable) {
        Verdict verdict = classify(job, Exit.ended(1), entry);
        assertThat(verdict.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(verdict.exitCode()).hasValue(1);
        Problem problem = verdict.problem().orElseThrow();
        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.retryable()).isEqualTo(retryable);
        assertThat(problem.message()).contains(entry);
    }

    @Test
    void D23_the_benign_text_counts_with_exit_1_of_archiver_and_partitioner_only() {
        String text = "no tables in coldfront.partition_config; add one with `archiver register`";
        assertThat(classify(Job.ARCHIVER, Exit.ended(1), text).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(classify(Job.PARTITIONER, Exit.ended(1), text).outcome()).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(classify(Job.COMPACTOR, Exit.ended(1), text).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(classify(Job.ARCHIVER, Exit.ended(2), text).outcome()).isEqualTo(Outcome.FAILED);
        assertThat(classify(Job.ARCHIVER, Exit.ended(1), text + "\nand more").outcome())
                .isEqualTo(Outcome.FAILED);
    }

    @Test
    void ends_are_told_apart() {
        Exit killed = new Exit(Exit.How.KILLED_AT_DEADLINE, OptionalInt.of(137));
        Exit signalled = new Exit(Exit.How.SIGNALLED, OptionalInt.of(143));
        assertThat(classify(Job.ARCHIVER, killed, "x").outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(classify(Job.ARCHIVER, signalled, "x").problem().map(Problem::code))
                .contains("program-killed");
        assertThat(ended(signalled, Ended.AT_DEADLINE)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(ended(signalled, Ended.ON_REQUEST)).isEqualTo(Outcome.CANCELLED);
        assertThat(ended(Exit.ended(1), Ended.AT_DEADLINE)).isEqualTo(Outcome.TIMED_OUT);
        assertThat(ended(Exit.ended(0), Ended.AT_DEADLINE)).isEqualTo(Outcome.SUCCEEDED);
        Exit lost = new Exit(Exit.How.LOST, OptionalInt.empty());
        assertThat(classify(Job.ARCHIVER, lost, "").outcome()).isEqualTo(Outcome.LOST);
        Exit notStarted = new Exit(Exit.How.NOT_STARTED, OptionalInt.empty());
        assertThat(classify(Job.ARCHIVER, notStarted, "").outcome()).isEqualTo(Outcome.FAILED);
    }

    @Test
    void what_the_compactor_did_is_read_from_its_lines() {
        String nothing = "compactor: s.t — nothing to compact (1 files scanned, none below target)";
        assertThat(compactor(nothing)).isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(compactor(nothing, "compactor: s.t — expired 0 snapshot(s), retained 1"))
                .isEqualTo(Outcome.NOTHING_TO_DO);
        assertThat(compactor(nothing, "compactor: s.t — expired 28 snapshot(s), retained 1"))
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(compactor("compactor: s.t — compacted: 5 files -> 1 (0 MiB -> 0 MiB)"))
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(compactor("compactor: s.t NOT compacted: sort key broken"))
                .isEqualTo(Outcome.SUCCEEDED_WITH_WARNING);
    }

    @Test
    void foreign_lines_are_no_entry_of_the_compactor() {
        LastEntry entry = new LastEntry(Job.COMPACTOR);
        List.of("compactor: plan files: x", "\tmore of it", "SDK 2026/11/22 10:00:00 WARN y", "z")
                .forEach(entry::line);
        assertThat(entry.text()).isEqualTo("plan files: x\n\tmore of it");
    }

    private static Outcome compactor(String... text) {
        Observed.Lines lines = new Observed.Lines();
        List.of(text).forEach(lines::line);
        return Classifier.classify(Job.COMPACTOR, lines.with(Exit.ended(0), "", Ended.NOT_ASKED))
                .outcome();
    }

    private static Outcome ended(Exit exit, Ended ended) {
        return Classifier.classify(Job.ARCHIVER, new Observed.Lines().with(exit, "[t] context canceled", ended))
                .outcome();
    }

    private static Verdict classify(Job job, Exit exit, String entry) {
        return Classifier.classify(job, new Observed.Lines().with(exit, entry, Ended.NOT_ASKED));
    }
}

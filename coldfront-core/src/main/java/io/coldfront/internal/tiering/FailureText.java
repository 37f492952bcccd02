package io.coldfront.internal.tiering;

import io.coldfront.service.Problem;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What a program's last entry says of the cause, where the contract knows the text; the first that fits counts. */
final class FailureText {

    static final String CONFLICT = "catalog-commit-conflict";

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "(?s)CatalogCommitConflicts|snapshot has changed",
                    CONFLICT,
                    "nothing: the next run compacts the table",
                    true),
            new Known(
                    "already pending detach|\\(SQLSTATE 55000\\)",
                    "detach-pending",
                    "finish it by ALTER TABLE … DETACH PARTITION … FINALIZE, then keep or drop the detached table",
                    false),
            new Known(
                    "\\(SQLSTATE 53300\\)",
                    "too-many-connections",
                    "look whether a session of the job's role lives, or whether the server is full",
                    true),
            new Known(
                    "\\(SQLSTATE (28P01|28000)\\)",
                    "login-refused",
                    "look at pg_hba.conf: the job's role must be able to log in by password from inside the container",
                    true),
            new Known(
                    "\\(SQLSTATE 42501\\)|must be owner of",
                    "rights-missing",
                    "apply the service again, and see the list of rights in the runbook",
                    false),
            new Known("\\(SQLSTATE 25006\\)", "not-primary", "nothing: the next run asks for the primary again", true),
            new Known(
                    "\\(SQLSTATE 23503\\)",
                    "foreign-key",
                    "drop the foreign key that points at the table, or stop tiering it",
                    false),
            new Known(
                    "(?s)Forbidden \\(HTTP code 403\\)|SignatureDoesNotMatch|InvalidAccessKeyId",
                    "store-refused",
                    "check the credential and the rights at the store, then apply the service",
                    false),
            new Known(
                    "(?s)v1/config|connect lakekeeper",
                    "catalog-unreachable",
                    "look at the catalog: its condition says how it is",
                    true),
            new Known(
                    "(?s)for HTTP (GET|PUT|HEAD|POST) to|exceeded maximum number of attempts",
                    "store-unreachable",
                    "look whether the store can be reached from the database's container",
                    true),
            new Known("\\(SQLSTATE 57P01\\)", "session-ended", "nothing: the next run repeats it", true));

    private FailureText() {}

    static Problem problem(String program, String entry) {
        String message = program + " failed: " + (entry.isEmpty() ? "it wrote no reason" : entry);
        return KNOWN.stream()
                .filter(known -> known.text.matcher(entry).find())
                .findFirst()
                .map(known -> new Problem(known.code, message, known.remedy, known.retryable))
                .orElseGet(() -> new Problem(
                        program.toLowerCase(Locale.ROOT) + "-failed",
                        message,
                        "see the output of the run and the runbook; the next run tries again",
                        true));
    }

    private record Known(Pattern text, String code, String remedy, boolean retryable) {
        Known(String text, String code, String remedy, boolean retryable) {
            this(Pattern.compile(text), code, remedy, retryable);
        }
    }
}

package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.Due;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Outcome;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One call over all its tables; the first failing one ends it, and those behind it get nothing. */
final class Archiver implements Work {

    private static final Pattern TABLE = Pattern.compile("archiver failed: \\[([^\\]]+)\\]");

    private final Invocation invocation;
    private final List<Due> due;

    /** @param due its tables, in the program's order */
    Archiver(Invocation invocation, List<Due> due) {
        this.invocation = invocation;
        this.due = due;
    }

    @Override
    public Result run(Starts starts) {
        Verdict verdict = starts.start(invocation::archiver, Admission.AT_ONCE);
        return Result.of(verdict.outcome() == Outcome.FAILED ? withStarved(verdict) : verdict);
    }

    private Verdict withStarved(Verdict verdict) {
        Optional<Problem> problem = verdict.problem().map(p -> {
            List<String> starved = starved(p.message());
            return starved.isEmpty()
                    ? p
                    : new Problem(
                            p.code(),
                            p.message() + "; behind it, neither tiered nor given partitions: "
                                    + String.join(", ", starved),
                            p.remedy(),
                            p.retryable());
        });
        return new Verdict(verdict.outcome(), verdict.exitCode(), problem);
    }

    private List<String> starved(String message) {
        Matcher failed = TABLE.matcher(message);
        if (!failed.find()) {
            return List.of();
        }
        return due.stream()
                .dropWhile(d -> !d.table().equals(failed.group(1)))
                .skip(1)
                .map(Due::name)
                .toList();
    }
}

package io.coldfront.internal.tiering;

import io.coldfront.internal.database.TieredTable;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.TableResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** One call a table; a failing table starves no other, and a commit conflict is tried once more. */
final class Compactor implements Work {

    private final Invocation invocation;
    private final List<TieredTable> tables;
    private final Duration validity;

    /** @param validity how long it may log in: it plans first, and logs in only when something must be claimed */
    Compactor(Invocation invocation, List<TieredTable> tables, Duration validity) {
        this.invocation = invocation;
        this.tables = tables;
        this.validity = validity;
    }

    @Override
    public Result run(Starts starts) {
        List<TableResult> results = new ArrayList<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (TieredTable table : tables) {
            Verdict verdict = compact(starts, table);
            results.add(new TableResult(
                    table.schema(), table.table(), verdict.outcome(), verdict.exitCode(), verdict.problem()));
            verdicts.add(verdict);
            if (isLast(verdict)) {
                break;
            }
        }
        return new Result(whole(verdicts), results);
    }

    private Verdict compact(Starts starts, TieredTable table) {
        Verdict verdict = starts.start(access -> invocation.compactor(access, table), validity);
        return verdict.isCommitConflict()
                ? starts.start(access -> invocation.compactor(access, table), validity)
                : verdict;
    }

    /** The run's deadline is one for all tables, what is held or cancelled stays so, and one out of sight may be alive. */
    private static boolean isLast(Verdict verdict) {
        return switch (verdict.outcome()) {
            case SKIPPED, CANCELLED, TIMED_OUT, LOST -> true;
            default -> false;
        };
    }

    private Verdict whole(List<Verdict> verdicts) {
        Verdict first = verdicts.get(0);
        if (verdicts.size() == 1 && (tables.size() == 1 || first.outcome() == Outcome.SKIPPED)) {
            return first;
        }
        List<Verdict> bad = verdicts.stream().filter(v -> !v.wentWell()).toList();
        if (!bad.isEmpty()) {
            return bad(verdicts, bad);
        }
        Optional<Verdict> warned = verdicts.stream()
                .filter(v -> v.outcome() == Outcome.SUCCEEDED_WITH_WARNING)
                .findFirst();
        boolean idle = verdicts.stream().allMatch(v -> v.outcome() == Outcome.NOTHING_TO_DO);
        return warned.orElseGet(() ->
                new Verdict(idle ? Outcome.NOTHING_TO_DO : Outcome.SUCCEEDED, OptionalInt.of(0), Optional.empty()));
    }

    private Verdict bad(List<Verdict> verdicts, List<Verdict> bad) {
        Verdict last = verdicts.get(verdicts.size() - 1);
        Verdict told = isLast(last) ? last : bad.get(0);
        Outcome outcome = told.outcome() == Outcome.SKIPPED ? Outcome.CANCELLED : told.outcome();
        Optional<Problem> problem = told.problem()
                .map(p -> new Problem(
                        p.code(),
                        bad.size() + " of " + tables.size() + " tables did not go well, "
                                + (tables.size() - verdicts.size()) + " were not begun; the first: " + p.message(),
                        p.remedy(),
                        p.retryable()));
        return new Verdict(outcome, told.exitCode(), problem);
    }
}

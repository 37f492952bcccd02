package io.coldfront.plan;

import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;
import java.util.Locale;
import java.util.Optional;

/** A report that says that not everything is as asked for, as an exception: see {@link ApplyReport#orThrow()}. */
public final class ProvisioningException extends ColdFrontException {

    private static final long serialVersionUID = 1L;

    private final transient ApplyReport report;

    /** That report, as an exception with its first problem. */
    public ProvisioningException(ApplyReport report) {
        super(problemOf(report), null);
        this.report = report;
    }

    /** All of what happened. Not part of the serialized form. */
    public ApplyReport report() {
        return report;
    }

    private static Problem problemOf(ApplyReport report) {
        Optional<Problem> first =
                report.steps().stream().flatMap(step -> step.problem().stream()).findFirst();
        String where = "applying " + report.service() + " ended as " + name(report.outcome());
        return first.map(problem -> new Problem(
                        problem.code(), where + ": " + problem.message(), problem.remedy(), problem.retryable()))
                .orElseGet(() -> new Problem(
                        "apply-" + name(report.outcome()), where + demands(report), remedy(report), retryable(report)));
    }

    private static String name(ApplyOutcome outcome) {
        return outcome.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String demands(ApplyReport report) {
        return report.demands().isEmpty()
                ? ""
                : ": "
                        + String.join(
                                "; ",
                                report.demands().stream()
                                        .map(HostDemand::summary)
                                        .toList());
    }

    private static String remedy(ApplyReport report) {
        return switch (report.outcome()) {
            case WAITS_FOR_HOST -> "do what the demands say, then apply again";
            case PLAN_OUTDATED -> "plan again and have that plan approved";
            case CONFLICT -> "look at the plan's conflicts and decide";
            default -> "apply again";
        };
    }

    private static boolean retryable(ApplyReport report) {
        return report.outcome() == ApplyOutcome.BUSY || report.outcome() == ApplyOutcome.INTERRUPTED;
    }
}

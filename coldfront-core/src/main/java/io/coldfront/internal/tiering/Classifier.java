package io.coldfront.internal.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Outcome;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Makes an outcome of an exit and of what the program wrote. The exit code decides; one text only makes a non-zero code
 * benign, and only because SQL had shown the extension before the program started.
 */
final class Classifier {

    private static final String NO_TABLES = "no tables in coldfront.partition_config";

    private Classifier() {}

    static Verdict classify(Job job, Observed observed) {
        OptionalInt code = observed.exit().code();
        return switch (observed.exit().how()) {
            case ENDED ->
                code.orElse(0) == 0
                        ? byCode(job, code, observed)
                        : asked(job, code, observed).orElseGet(() -> byCode(job, code, observed));
            case KILLED_AT_DEADLINE -> asked(job, code, observed).orElseGet(() -> timedOut(job, code, observed));
            case SIGNALLED -> asked(job, code, observed).orElseGet(() -> signalled(job, code, observed));
            case NOT_STARTED ->
                new Verdict(Outcome.FAILED, OptionalInt.empty(), Optional.of(notStarted(job, observed)));
            case LOST -> new Verdict(Outcome.LOST, OptionalInt.empty(), Optional.of(lost(job)));
        };
    }

    /** What became of a program that did as it was asked. */
    private static Optional<Verdict> asked(Job job, OptionalInt code, Observed observed) {
        return switch (observed.ended()) {
            case NOT_ASKED -> Optional.empty();
            case AT_DEADLINE -> Optional.of(timedOut(job, code, observed));
            case ON_REQUEST -> Optional.of(cancelled(job, code, observed));
        };
    }

    private static Verdict byCode(Job job, OptionalInt code, Observed observed) {
        if (code.isEmpty()) {
            return new Verdict(Outcome.LOST, code, Optional.of(lost(job)));
        }
        if (code.getAsInt() == 0) {
            return succeeded(job, code, observed);
        }
        boolean noTables = code.getAsInt() == 1
                && job != Job.COMPACTOR
                && lastLine(observed).contains(NO_TABLES);
        return noTables
                ? new Verdict(Outcome.NOTHING_TO_DO, code, Optional.empty())
                : new Verdict(Outcome.FAILED, code, Optional.of(FailureText.problem(job.label(), observed.entry())));
    }

    private static Verdict succeeded(Job job, OptionalInt code, Observed observed) {
        if (observed.healed().isPresent()) {
            Problem warning = new Problem(
                    "self-healed",
                    job.label() + " mended something: " + observed.healed().get(),
                    "run the job more often, or make more partitions ahead",
                    false);
            return new Verdict(Outcome.SUCCEEDED_WITH_WARNING, code, Optional.of(warning));
        }
        return new Verdict(observed.idle() ? Outcome.NOTHING_TO_DO : Outcome.SUCCEEDED, code, Optional.empty());
    }

    private static Verdict timedOut(Job job, OptionalInt code, Observed observed) {
        Problem problem = new Problem(
                "run-timed-out",
                job.label() + " was ended at its deadline, at work on: " + observed.entry(),
                "see what it waited for; give the job a longer deadline if it only had much to do",
                true);
        return new Verdict(Outcome.TIMED_OUT, code, Optional.of(problem));
    }

    private static Verdict cancelled(Job job, OptionalInt code, Observed observed) {
        Problem problem = new Problem(
                "run-cancelled",
                job.label() + " was ended on request, at work on: " + observed.entry(),
                "nothing: the next run does what it left",
                true);
        return new Verdict(Outcome.CANCELLED, code, Optional.of(problem));
    }

    private static Verdict signalled(Job job, OptionalInt code, Observed observed) {
        Problem problem = new Problem(
                "program-killed",
                job.label() + " was ended by a signal that this library did not send, at work on: " + observed.entry(),
                "look for the kernel's out-of-memory killer and for a restart of the container",
                true);
        return new Verdict(Outcome.FAILED, code, Optional.of(problem));
    }

    private static Problem notStarted(Job job, Observed observed) {
        return new Problem(
                "program-not-started",
                job.label() + " was not started" + (observed.entry().isEmpty() ? "" : ": " + observed.entry()),
                "look whether the container has a shell and the program, and may run it as the login's user",
                true);
    }

    private static Problem lost(Job job) {
        return new Problem(
                "exit-code-lost",
                job.label() + " is over, and nobody kept its exit code",
                "nothing: the next run does what it left",
                true);
    }

    private static String lastLine(Observed observed) {
        return observed.entry().substring(observed.entry().lastIndexOf('\n') + 1);
    }
}

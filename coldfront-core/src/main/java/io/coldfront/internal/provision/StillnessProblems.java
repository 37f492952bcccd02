package io.coldfront.internal.provision;

import io.coldfront.internal.database.HoldResult;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.Sessions;
import io.coldfront.internal.step.StepContext;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;

/** Why a service's runs could not be kept away. */
final class StillnessProblems {

    private StillnessProblems() {}

    static Problem notShut(StepContext context, Job job, HoldResult result) {
        String slot = context.spec().key() + ": the slot of the " + job.label();
        return switch (result.verdict()) {
            case NOT_OURS ->
                new Problem(
                        "owner-conflict",
                        slot + " belongs to "
                                + result.found()
                                        .map(RoleMark::owner)
                                        .map(owner -> owner.service() + " of " + owner.controlPlane())
                                        .orElse("nobody that left a mark"),
                        "remove the other service, or apply with the consent ADOPT if it is gone for good",
                        false);
            case NOT_PRIMARY ->
                new Problem(
                        "not-primary",
                        slot + " cannot be closed: the server is in recovery",
                        "wait for the failover to end, then try again",
                        true);
            default ->
                new Problem(
                        "run-open",
                        slot + " was given to the run "
                                + result.found().flatMap(RoleMark::run).orElse("of somebody") + " meanwhile",
                        "let it end, then try again",
                        true);
        };
    }

    static Problem session(StepContext context, Sessions.Live live) {
        return new Problem(
                "session-alive",
                context.spec().key() + ": the session of " + live.applicationName() + ", backend " + live.pid()
                        + ", lives",
                "wait until it ends; one that hangs in the object store hears nobody until its own tries are over",
                true);
    }

    static Problem lost(StepContext context, String seen) {
        return new Problem(
                "hold-lost",
                context.spec().key() + ": " + seen + "; another may have taken over, so nothing more was changed",
                "see which other host changes this service, then apply again",
                true);
    }
}

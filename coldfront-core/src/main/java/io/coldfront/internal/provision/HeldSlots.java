package io.coldfront.internal.provision;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.HoldResult;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.RoleState;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.database.Sessions;
import io.coldfront.internal.step.StepContext;
import io.coldfront.plan.Consent;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Hold;
import java.util.List;
import java.util.Optional;

/** The slots of one service, closed in a holder's name so that nobody is admitted, whatever the state store remembers. */
final class HeldSlots {

    private final StepContext context;
    private final OpenRuns runs;
    private final Holder holder;
    private final RoleNames names;

    HeldSlots(StepContext context, OpenRuns runs, Holder holder) {
        this.context = context;
        this.runs = runs;
        this.holder = holder;
        this.names = new RoleNames(context.spec().database().name());
    }

    /** Why one of the service's runs is at work. */
    Optional<Problem> open() {
        for (Job job : Job.values()) {
            Optional<Problem> open = runs.open(context.spec(), job);
            if (open.isPresent()) {
                return open;
            }
        }
        return Optional.empty();
    }

    /** Closes them; answers why one could not be. */
    Optional<Problem> shut(SqlSession session, Deadline deadline) {
        for (Job job : jobs()) {
            Optional<Problem> refused = shut(job, new Admission(session, deadline, names.of(job)));
            if (refused.isPresent()) {
                return refused;
            }
        }
        return Optional.empty();
    }

    private Optional<Problem> shut(Job job, Admission slot) {
        RoleMark held = RoleMark.closed(owner(), holder.name());
        HoldResult result = slot.hold(held, Optional.empty(), adopting());
        if (result.verdict() == HoldResult.Verdict.OPEN) {
            RoleMark admitted = result.found().orElseThrow();
            Optional<Problem> alive = runs.admitted(context.spec(), job, admitted);
            if (alive.isPresent()) {
                return alive;
            }
            result = slot.hold(held, admitted.run(), adopting());
        }
        return result.isShut() ? Optional.empty() : Optional.of(StillnessProblems.notShut(context, job, result));
    }

    /** Why they are not empty: a session lives. */
    Optional<Problem> sessions(SqlSession session, Deadline deadline) {
        for (Job job : jobs()) {
            List<Sessions.Live> live = new Sessions(session, deadline).of(names.of(job));
            if (!live.isEmpty()) {
                return Optional.of(StillnessProblems.session(context, live.get(0)));
            }
        }
        return Optional.empty();
    }

    /** The first mark that names another holder, or nobody; a role that is not there admits nobody. */
    Optional<String> lost(SqlSession session, Deadline deadline) {
        for (Job job : jobs()) {
            Optional<RoleState> slot = roles(session, deadline).slot(job);
            Optional<RoleMark> mark = slot.flatMap(RoleState::mark);
            if (slot.isPresent() && !mark.flatMap(RoleMark::closedBy).equals(Optional.of(holder.name()))) {
                return Optional.of("the mark on the role " + names.of(job) + " names "
                        + mark.map(HeldSlots::named).orElse("no owner") + " instead of " + holder.name());
            }
        }
        return Optional.empty();
    }

    private static String named(RoleMark mark) {
        return mark.closedBy().or(() -> mark.run().map(run -> "run " + run)).orElse("nobody");
    }

    /** Whether somebody else holds one of them. */
    boolean heldByAnother(SqlSession session, Deadline deadline) {
        return jobs().stream()
                .flatMap(job -> roles(session, deadline).slot(job).stream())
                .flatMap(slot -> slot.mark().flatMap(RoleMark::closedBy).stream())
                .anyMatch(by -> !by.equals(holder.name()));
    }

    /** Takes the holder's name from the marks, and puts that of the next holder there, if there is one. */
    void release(SqlSession session, Deadline deadline, Optional<Hold> next) {
        RoleMark then = next.map(
                        hold -> RoleMark.closed(owner(), Holder.of(hold).name()))
                .orElseGet(() -> RoleMark.closed(owner()));
        for (Job job : jobs()) {
            new Admission(session, deadline, names.of(job)).release(holder.name(), then);
        }
    }

    private Roles roles(SqlSession session, Deadline deadline) {
        return new Roles(session, deadline, names, context.spec().database().connectAs());
    }

    private OwnerMark owner() {
        return context.ownerMark();
    }

    private boolean adopting() {
        return context.consentsTo(Consent.ADOPT);
    }

    private List<Job> jobs() {
        return context.spec().unfenced() ? List.of() : List.of(Job.values());
    }
}

package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Admission;
import io.coldfront.internal.database.AdmissionResult;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.RoleState;
import io.coldfront.internal.database.Roles;
import io.coldfront.internal.database.Sessions;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A role of its own that fits one session: PostgreSQL decides who runs. */
final class FencedSlot implements Slot {

    private final Job job;
    private final RoleNames names;
    private final String ownerRole;
    private final OwnerMark owner;

    FencedSlot(Job job, RoleNames names, String ownerRole, OwnerMark owner) {
        this.job = job;
        this.names = names;
        this.ownerRole = ownerRole;
        this.owner = owner;
    }

    @Override
    public String role() {
        return names.of(job);
    }

    @Override
    public Optional<Secret> password(Secret made) {
        return Optional.of(made);
    }

    @Override
    public Optional<Problem> look(SqlSession session, Deadline deadline) {
        Roles roles = new Roles(session, deadline, names, ownerRole);
        Optional<RoleState> state = roles.slot(job);
        if (state.isEmpty()) {
            return refused("role-missing", "there is no role \"" + role() + "\"", "apply the service", false);
        }
        List<String> differences = roles.slotDifferences(job, state.get());
        if (!differences.isEmpty()) {
            return refused(
                    "role-changed",
                    "the role \"" + role() + "\" is not as it has to be: " + String.join(", ", differences),
                    "apply the service, which repairs it",
                    false);
        }
        return notOurs(state.get()).or(() -> held(state.get())).or(() -> inUse(session, deadline));
    }

    @Override
    public Optional<Left> left(SqlSession session, Deadline deadline) {
        return new Roles(session, deadline, names, ownerRole)
                .slot(job)
                .flatMap(RoleState::mark)
                .flatMap(mark ->
                        mark.run().map(run -> new Left(run, mark.instance().orElse(""))));
    }

    @Override
    public Optional<Problem> admit(SqlSession session, Deadline deadline, Admitted admitted) {
        RoleMark mark = RoleMark.admitted(owner, admitted.run(), admitted.instance());
        AdmissionResult result = new Admission(session, deadline, role())
                .admit(mark, admitted.password(), admitted.validity(), admitted.over());
        return result.isAdmitted()
                ? Optional.empty()
                : refused(
                        "slot-"
                                + result.verdict()
                                        .name()
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '-'),
                        result.reason(),
                        "nothing, if another run is at work; the next due tries again",
                        true);
    }

    @Override
    public boolean isQuiet(SqlSession session, Deadline deadline) {
        return new Sessions(session, deadline).of(role()).isEmpty();
    }

    @Override
    public void close(SqlSession session, Deadline deadline, String run) {
        new Admission(session, deadline, role()).close(run, RoleMark.closed(owner));
    }

    private Optional<Problem> notOurs(RoleState state) {
        Optional<OwnerMark> found = state.mark().map(RoleMark::owner);
        return found.filter(owner::equals).isPresent()
                ? Optional.empty()
                : refused(
                        "owner-conflict",
                        "the role \"" + role() + "\" belongs to "
                                + found.map(mark -> mark.service() + " of " + mark.controlPlane())
                                        .orElse("nobody that left a mark"),
                        "tier a database from one service only; a copy of a database is adopted by an apply that may",
                        false);
    }

    private Optional<Problem> held(RoleState state) {
        return state.mark()
                .flatMap(RoleMark::closedBy)
                .flatMap(by -> refused(
                        "held",
                        "the slot \"" + role() + "\" is held: " + by,
                        "whoever holds it lifts that; the next apply takes back what a dead one left",
                        true));
    }

    private Optional<Problem> inUse(SqlSession session, Deadline deadline) {
        List<Sessions.Live> live = new Sessions(session, deadline).of(role());
        return live.isEmpty()
                ? Optional.empty()
                : refused(
                        "session-alive",
                        "a session of an earlier run lives: "
                                + live.get(0).applicationName() + ", backend "
                                + live.get(0).pid()
                                + live.get(0)
                                        .begun()
                                        .map(begun -> ", since " + begun)
                                        .orElse(""),
                        "nothing, if it ends by itself: one that waits for the store can take minutes, deaf to cancels",
                        true);
    }

    private static Optional<Problem> refused(String code, String message, String remedy, boolean retryable) {
        return Optional.of(new Problem(code, message, remedy, retryable));
    }
}

package io.coldfront.internal.step;

import io.coldfront.internal.database.AppAccess;
import io.coldfront.internal.database.AppRole;
import io.coldfront.internal.database.OwnerMark;
import io.coldfront.internal.database.OwnerRights;
import io.coldfront.internal.database.Rights;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.RoleState;
import io.coldfront.internal.database.Roles;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.Consent;
import io.coldfront.plan.HostDemand;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.TargetDatabase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The roles as one session sees and makes them. */
final class RolesWork {
    private final StepContext context;
    private final TargetDatabase database;
    private final Roles roles;
    private final Rights rights;
    private final AppAccess access;
    private final RoleDemands demands;
    private final OwnerMark ours;
    private final Map<Job, Optional<RoleState>> slots = new EnumMap<>(Job.class);
    private final List<Change> changes = new ArrayList<>();

    RolesWork(StepContext context, SqlSession session) {
        this.context = context;
        this.database = context.spec().database();
        this.ours = context.ownerMark();
        this.roles = new Roles(session, context.deadline(), new RoleNames(database.name()), database.connectAs());
        this.rights = new Rights(session, context.deadline());
        this.access = new AppAccess(session, context.deadline());
        this.demands = new RoleDemands(context, session);
    }

    Finding finding() {
        Optional<String> foreign = foreignSlot();
        if (foreign.isPresent()) {
            return Finding.conflict(foreign.get());
        }
        if (!context.extensionInstalled()) {
            return Finding.later("the roles get rights on what the extension creates");
        }
        Optional<OwnerRights> owner = rights.owner(database.connectAs());
        if (owner.isEmpty()) {
            return Finding.conflict("connect_as names the role " + database.connectAs()
                    + ", which does not exist; create it, or name the role that owns the tables");
        }
        Optional<HostDemand> demand = demands.blocking(owner.get());
        if (demand.isPresent() && demand.get().restart()) {
            return Finding.host(demand.get());
        }
        owner.get()
                .missing()
                .forEach(right -> changes.add(new Change("role " + owner.get().role(), "", right)));
        slots();
        loopback();
        applications();
        changes.addAll(new DeadHolds(context).changes(this::slot));
        if (!changes.isEmpty()) {
            return Finding.of(created() ? Action.CREATE : Action.REPAIR, "roles or rights are missing", changes);
        }
        return demand.map(Finding::host)
                .orElseGet(() -> new Finding(Action.NONE, standing(owner.get()), List.of(), demands.advice()));
    }

    void carryOut() {
        if (!rights.owner(database.connectAs()).map(o -> o.missing().isEmpty()).orElse(true)) {
            rights.grantOwner(
                    database.connectAs(), database.name(), access.duckdbRole().orElse(""));
        }
        if (!context.spec().unfenced()) {
            for (Job job : Job.values()) {
                roles.ensureSlot(job, context.closedMark());
                if (roles.slot(job).filter(this::isOurs).isEmpty()) {
                    roles.mark(job, context.closedMark());
                }
            }
        }
        roles.ensureLoopback();
        access.observe(database.appRoles()).stream()
                .filter(AppRole::exists)
                .filter(role -> !role.complete())
                .forEach(role -> access.grant(role.role()));
    }

    private Optional<String> foreignSlot() {
        return context.consentsTo(Consent.ADOPT)
                ? Optional.empty()
                : markedSlot().or(this::anotherService);
    }

    /** Where a slot is missing no mark tells of another service; the journals do, as far as they were kept. */
    private Optional<String> anotherService() {
        if (Arrays.stream(Job.values()).allMatch(job -> slot(job).isPresent())) {
            return Optional.empty();
        }
        return context.memory().otherServices().stream()
                .findFirst()
                .map(other -> "the service " + other + " is on this database: a database has one such service");
    }

    private Optional<String> markedSlot() {
        for (Job job : Job.values()) {
            Optional<RoleState> state = slot(job).filter(found -> !isOurs(found));
            if (state.isPresent()) {
                return Optional.of("the role " + state.get().name() + " belongs to " + owner(state.get())
                        + ": a database has one such service; remove the other one, or apply with the consent"
                        + " ADOPT if it is gone for good");
            }
        }
        return Optional.empty();
    }

    private Optional<RoleState> slot(Job job) {
        return slots.computeIfAbsent(job, roles::slot);
    }

    private boolean isOurs(RoleState state) {
        return state.mark().map(RoleMark::owner).filter(ours::equals).isPresent();
    }

    private static String owner(RoleState state) {
        return state.mark()
                .map(mark -> mark.owner().service() + " of " + mark.owner().controlPlane())
                .orElse("nobody we know");
    }

    private void slots() {
        if (context.spec().unfenced()) {
            return;
        }
        for (Job job : Job.values()) {
            slot(job)
                    .ifPresentOrElse(
                            state -> differences(job, state),
                            () -> changes.add(new Change("role of the " + job.label(), "", "created")));
        }
    }

    private void differences(Job job, RoleState state) {
        if (!isOurs(state)) {
            changes.add(new Change("owner of role " + state.name(), owner(state), "ours"));
        }
        differences(state, roles.slotDifferences(job, state));
    }

    private void loopback() {
        roles.loopback()
                .ifPresentOrElse(
                        state -> differences(state, roles.loopbackDifferences(state)),
                        () -> changes.add(new Change("loopback role", "", "created")));
    }

    private void applications() {
        demands.applications().stream()
                .filter(AppRole::exists)
                .forEach(role ->
                        role.missing().forEach(right -> changes.add(new Change("role " + role.role(), "", right))));
    }

    private void differences(RoleState state, List<String> differences) {
        differences.forEach(difference -> changes.add(new Change("role " + state.name(), difference, "repaired")));
    }

    private boolean created() {
        return changes.stream().anyMatch(change -> change.to().equals("created"));
    }

    private static String standing(OwnerRights owner) {
        return owner.superuser()
                ? "all roles are there; " + owner.role() + " is a superuser, which works but is more than it needs"
                : "all roles are there";
    }
}

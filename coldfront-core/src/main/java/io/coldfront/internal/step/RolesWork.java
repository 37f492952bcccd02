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
    private final OwnerMark ours;
    private final List<Change> changes = new ArrayList<>();

    RolesWork(StepContext context, SqlSession session) {
        this.context = context;
        this.database = context.spec().database();
        this.ours = context.ownerMark();
        this.roles = new Roles(session, context.deadline(), new RoleNames(database.name()), database.connectAs());
        this.rights = new Rights(session, context.deadline());
        this.access = new AppAccess(session, context.deadline());
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
        Optional<HostDemand> demand = demand(owner.get());
        if (demand.isPresent() && demand.get().restart()) {
            return Finding.host(demand.get());
        }
        owner.get()
                .missing()
                .forEach(right -> changes.add(new Change("role " + owner.get().role(), "", right)));
        slots();
        loopback();
        applications();
        if (!changes.isEmpty()) {
            return Finding.of(created() ? Action.CREATE : Action.REPAIR, "roles or rights are missing", changes);
        }
        return demand.map(Finding::host).orElseGet(() -> Finding.none(standing(owner.get())));
    }

    void carryOut() {
        if (!rights.owner(database.connectAs()).map(o -> o.missing().isEmpty()).orElse(true)) {
            rights.grantOwner(
                    database.connectAs(), database.name(), access.duckdbRole().orElse(""));
        }
        if (!context.spec().unfenced()) {
            for (Job job : Job.values()) {
                roles.ensureSlot(job, ours);
                if (roles.slot(job)
                        .flatMap(RoleState::mark)
                        .filter(this::isOurs)
                        .isEmpty()) {
                    roles.mark(job, RoleMark.closed(ours));
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
        if (context.spec().unfenced() || context.consentsTo(Consent.ADOPT)) {
            return Optional.empty();
        }
        for (Job job : Job.values()) {
            Optional<RoleState> state = roles.slot(job);
            Optional<RoleMark> mark = state.flatMap(RoleState::mark);
            if (state.isPresent() && mark.filter(this::isOurs).isEmpty()) {
                return Optional.of("the role " + state.get().name() + " belongs to "
                        + mark.map(m -> m.owner().service() + " of " + m.owner().controlPlane())
                                .orElse("nobody we know")
                        + ": a database has one such service; remove the other one, or apply with the consent"
                        + " ADOPT if it is gone for good");
            }
        }
        return Optional.empty();
    }

    private boolean isOurs(RoleMark mark) {
        return mark.owner().equals(ours);
    }

    private Optional<HostDemand> demand(OwnerRights owner) {
        boolean needsDuckdb = !owner.superuser() || !database.appRoles().isEmpty();
        if (needsDuckdb && access.duckdbRole().isEmpty()) {
            return Optional.of(new HostDemand(
                    "duckdb-role",
                    "name the role whose members may read cold rows (create it first: CREATE ROLE"
                            + " coldfront_duckdb NOLOGIN)",
                    Map.of("duckdb.postgres_role", "'coldfront_duckdb'"),
                    true));
        }
        if (!owner.foreign().isEmpty()) {
            return Optional.of(new HostDemand(
                    "owner-role",
                    "make " + owner.role() + " the owner of what its jobs change: "
                            + String.join(", ", owner.foreign()),
                    Map.of(),
                    false));
        }
        return access.observe(database.appRoles()).stream()
                .filter(role -> !role.exists())
                .findFirst()
                .map(role -> new HostDemand(
                        "app-role",
                        "create the role " + role.role() + ", or take it out of app_roles",
                        Map.of(),
                        false));
    }

    private void slots() {
        if (context.spec().unfenced()) {
            return;
        }
        for (Job job : Job.values()) {
            roles.slot(job)
                    .ifPresentOrElse(
                            state -> differences(state, roles.slotDifferences(job, state)),
                            () -> changes.add(new Change("role of the " + job.label(), "", "created")));
        }
    }

    private void loopback() {
        roles.loopback()
                .ifPresentOrElse(
                        state -> differences(state, roles.loopbackDifferences(state)),
                        () -> changes.add(new Change("loopback role", "", "created")));
    }

    private void applications() {
        access.observe(database.appRoles()).stream()
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

package io.coldfront.internal.step;

import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.ExtensionState;
import io.coldfront.internal.database.GenerationProbe;
import io.coldfront.internal.database.PendingDetaches;
import io.coldfront.internal.database.Rights;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.database.Sessions;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Both extensions in the database, of one generation, and the grants without which every view and every table of roles
 * that are not ColdFront's would be closed to them (trap E1). Never creates or touches a tiered table.
 */
final class Extensions implements Step {

    @Override
    public StepId id() {
        return StepId.EXTENSIONS;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.PRELOAD);
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> observe(context, session));
    }

    private static Finding observe(StepContext context, SqlSession session) {
        ExtensionState state =
                context.takeExtensionState().orElseGet(() -> new Extension(session, context.deadline()).observe());
        List<Problem> lacking = new Rights(session, context.deadline()).connected(state.installed());
        if (!lacking.isEmpty()) {
            return Finding.conflict(lacking.stream().map(Problem::message).collect(Collectors.joining("; ")) + "; "
                    + lacking.get(0).remedy());
        }
        if (!state.filledLeftovers().isEmpty()) {
            return Finding.conflict("a program ran here without the extension and left tables with rows, on which"
                    + " CREATE EXTENSION coldfront fails: " + state.filledLeftovers()
                    + "; move their rows elsewhere and drop them");
        }
        if (!state.available().containsAll(Set.of("pg_duckdb", "coldfront"))) {
            return Finding.later("the server does not have the extensions' files yet");
        }
        if (!state.installed()) {
            return missing(state);
        }
        context.extensionIsInstalled();
        Optional<Problem> refusal =
                new GenerationProbe(session, context.deadline()).observe().refusal();
        if (refusal.isPresent()) {
            return Finding.conflict(
                    refusal.get().message() + "; " + refusal.get().remedy());
        }
        List<Change> pending = pending(context, session).stream()
                .map(detach -> new Change("detaching of " + detach.partition(), "cut off", "ended"))
                .toList();
        if (!pending.isEmpty()) {
            return Finding.of(
                    Action.REPAIR, "a run was cut off while it detached; every later one fails on that", pending);
        }
        return new Rights(session, context.deadline()).everybody().complete()
                ? Finding.none("coldfront " + state.coldfront().orElse("") + " and its grants are there")
                : Finding.of(Action.REPAIR, "roles that are not ColdFront's could not read any view");
    }

    /** None while a program is at work: it may be its own, which it is about to end. */
    private static List<PendingDetaches.Pending> pending(StepContext context, SqlSession session) {
        List<PendingDetaches.Pending> all = new PendingDetaches(session, context.deadline()).all();
        RoleNames names = new RoleNames(context.spec().database().name());
        Sessions sessions = new Sessions(session, context.deadline());
        boolean atWork = !all.isEmpty()
                && Stream.of(Job.ARCHIVER, Job.PARTITIONER)
                        .anyMatch(job -> !sessions.of(names.of(job)).isEmpty());
        return atWork ? List.of() : all;
    }

    private static Finding missing(ExtensionState state) {
        List<Change> changes = new ArrayList<>();
        if (state.pgDuckdb().isEmpty()) {
            changes.add(new Change("extension pg_duckdb", "", "created"));
        }
        if (state.coldfront().isEmpty()) {
            changes.add(new Change("extension coldfront", "", "created"));
        }
        state.leftovers()
                .forEach(leftover -> changes.add(new Change("leftover table " + leftover.table(), "empty", "dropped")));
        return state.preloaded()
                ? Finding.of(Action.CREATE, "the database lacks the extension", changes)
                : Finding.later("the extension is created once the server has its libraries");
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        context.database().fresh(session -> {
            Extension extension = new Extension(session, context.deadline());
            ExtensionState state = extension.observe();
            if (!state.installed()) {
                refuse(extension.dropEmptyLeftovers(state.leftovers()));
                extension.install();
            }
            new Rights(session, context.deadline()).grantEverybody();
            PendingDetaches detaches = new PendingDetaches(session, context.deadline());
            pending(context, session).forEach(detaches::end);
            return true;
        });
    }

    private static void refuse(List<String> filled) {
        if (!filled.isEmpty()) {
            throw new StepException(
                    StepId.EXTENSIONS,
                    "leftovers-filled",
                    "tables that a program left behind got rows meanwhile: " + filled,
                    "see who runs programs here, move the rows elsewhere and drop the tables");
        }
    }
}

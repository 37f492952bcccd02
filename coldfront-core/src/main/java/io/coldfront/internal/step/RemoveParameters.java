package io.coldfront.internal.step;

import io.coldfront.internal.database.Parameters;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.sql.SqlSession;
import java.util.List;
import java.util.Set;

/** The database has none of the settings that an apply makes. */
final class RemoveParameters implements Step {

    private static final Set<String> OURS = Set.of(Parameters.WAREHOUSE, Parameters.ENDPOINT, Parameters.LOCAL_DSN);

    @Override
    public StepId id() {
        return StepId.PARAMETERS;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.STORAGE_SECRET);
    }

    @Override
    public Finding observe(StepContext context) {
        return context.database().look(session -> observe(context, session));
    }

    private static Finding observe(StepContext context, SqlSession session) {
        if (Removals.belongsToAnother(context, session)) {
            return Removals.anothers();
        }
        List<Change> changes = new Parameters(session, context.deadline())
                .observe().entrySet().stream()
                        .filter(setting -> OURS.contains(setting.getKey()))
                        .map(setting -> new Change(setting.getKey(), setting.getValue(), ""))
                        .toList();
        return changes.isEmpty()
                ? Finding.none("the database has none of the settings")
                : Finding.of(Action.UPDATE, "the database has the extension's settings", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        List<String> names = finding.changes().stream().map(Change::what).toList();
        context.database().fresh(session -> {
            new Parameters(session, context.deadline())
                    .reset(context.spec().database().name(), names);
            return true;
        });
    }
}

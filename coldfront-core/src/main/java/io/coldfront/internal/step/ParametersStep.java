package io.coldfront.internal.step;

import io.coldfront.internal.database.Parameters;
import io.coldfront.internal.database.RoleNames;
import io.coldfront.internal.store.CatalogEndpoint;
import io.coldfront.plan.Action;
import io.coldfront.plan.Change;
import io.coldfront.plan.StepId;
import io.coldfront.port.container.ProgramLogin;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The extension's settings of the database: where the catalog is, which warehouse, and how the server logs in to itself,
 * which every role of the server can read and so holds no password.
 */
final class ParametersStep implements Step {

    @Override
    public StepId id() {
        return StepId.PARAMETERS;
    }

    @Override
    public Set<StepId> after() {
        return Set.of(StepId.ROLES, StepId.SERVE);
    }

    @Override
    public Finding observe(StepContext context) {
        Optional<URI> catalog = context.catalogForDatabases();
        if (catalog.isEmpty()) {
            return Finding.later("the catalog's address is not known yet");
        }
        Map<String, String> found =
                context.database().look(session -> new Parameters(session, context.deadline()).observe());
        List<Change> changes = new ArrayList<>();
        wanted(context, catalog.get()).forEach((name, value) -> {
            String from = found.getOrDefault(name, "");
            if (!from.equals(value)) {
                changes.add(new Change(name, from, value));
            }
        });
        if (changes.isEmpty()) {
            return Finding.none("the database's settings are as asked for");
        }
        return found.isEmpty()
                ? Finding.of(Action.CREATE, "the database has none of the extension's settings", changes)
                : Finding.of(Action.UPDATE, "the database's settings differ; open sessions keep the old ones", changes);
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        Map<String, String> wanted =
                wanted(context, context.catalogForDatabases().orElseThrow());
        context.database().fresh(session -> {
            new Parameters(session, context.deadline())
                    .set(context.spec().database().name(), wanted);
            return true;
        });
        OldSessions.mark(context);
    }

    private static Map<String, String> wanted(StepContext context, URI catalog) {
        String database = context.spec().database().name();
        ProgramLogin login = context.database().primary().login();
        Map<String, String> wanted = new LinkedHashMap<>();
        wanted.put(Parameters.WAREHOUSE, context.spec().warehouse());
        wanted.put(Parameters.ENDPOINT, CatalogEndpoint.of(catalog).forDatabase());
        wanted.put(
                Parameters.LOCAL_DSN,
                Parameters.localDsn(login.socketOrHost(), login.port(), database, new RoleNames(database).loopback()));
        return wanted;
    }
}

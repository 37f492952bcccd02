package io.coldfront.internal.step;

import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.ExtensionState;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.StepId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The server started with the libraries of both extensions. Only the host can restart a server, so this step never acts:
 * it says which settings are needed.
 */
final class Preload implements Step {

    static final String DEMAND = "preload";

    @Override
    public StepId id() {
        return StepId.PRELOAD;
    }

    @Override
    public Set<StepId> after() {
        return Set.of();
    }

    @Override
    public Finding observe(StepContext context) {
        ExtensionState state = context.database().look(session -> new Extension(session, context.deadline()).observe());
        context.leaveExtensionState(state);
        if (!state.available().containsAll(Set.of("pg_duckdb", "coldfront"))) {
            return Finding.host(new HostDemand(
                    "extension-files",
                    "install the packages of pg_duckdb and coldfront on the database server: it can create only "
                            + state.available(),
                    Map.of(),
                    false));
        }
        if (state.preloaded()) {
            return Finding.none("the server started with " + String.join(", ", state.preload()));
        }
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("shared_preload_libraries", "'" + String.join(",", state.wantedPreload()) + "'");
        return Finding.host(new HostDemand(
                DEMAND,
                "load the libraries of both extensions when the server starts, coldfront after pg_duckdb",
                settings,
                true));
    }

    @Override
    public void apply(StepContext context, Finding finding) {
        throw new IllegalStateException("a restart is the host's");
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.List;

/** Health, info, bootstrap and the default project. */
final class ServerHandlers {

    static final String VERSION = "0.13.3";

    private final CatalogStore store;
    private final HealthClock health;

    ServerHandlers(CatalogStore store, HealthClock health) {
        this.store = store;
        this.health = health;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/health", call -> health.answer()),
                Route.of("HEAD", "/health", call -> health.answer()),
                Route.of("GET", "/management/v1/info", call -> store.read(this::info)),
                Route.of("POST", "/management/v1/bootstrap", this::bootstrap),
                Route.of("GET", "/management/v1/project", call -> store.read(ServerHandlers::project)),
                Route.of("POST", "/management/v1/project", this::createProject));
    }

    private HttpAnswer info(CatalogContent content) {
        return HttpAnswer.json(
                200,
                JsonObject.empty()
                        .with("version", VERSION)
                        .with("lakekeeper-version", VERSION)
                        .with("bootstrapped", content.bootstrapped())
                        .with("server-id", content.serverId())
                        .with("default-project-id", CatalogContent.DEFAULT_PROJECT)
                        .with("authz-backend", "allow-all")
                        .with("aws-system-identities-enabled", false)
                        .with("azure-system-identities-enabled", false)
                        .with("gcp-system-identities-enabled", false)
                        .with("queues", List.of("tabular_expiration", "tabular_purge", "task_log_cleanup")));
    }

    private HttpAnswer bootstrap(HttpCall call) {
        JsonObject body = call.json();
        boolean accepted = body.optionalFlag("accept-terms-of-use")
                .orElseThrow(() -> HttpError.missing("", "accept-terms-of-use"));
        if (!accepted) {
            throw HttpError.of(
                    400, "TermsOfUseNotAccepted", "You must accept the terms of use to bootstrap the catalog.");
        }
        return store.change(content -> {
            if (content.bootstrapped()) {
                throw HttpError.of(400, "CatalogAlreadyBootstrapped", "Catalog is not open for bootstrap");
            }
            content.bootstrapped(true);
            content.hasProject(true);
            return HttpAnswer.empty(204);
        });
    }

    private static HttpAnswer project(CatalogContent content) {
        if (!content.hasProject()) {
            throw HttpError.of(
                    404, "ProjectNotFound", "Project with id " + CatalogContent.DEFAULT_PROJECT + " not found.");
        }
        return HttpAnswer.json(
                200,
                JsonObject.empty()
                        .with("project-id", CatalogContent.DEFAULT_PROJECT)
                        .with("project-name", "Default Project"));
    }

    private HttpAnswer createProject(HttpCall call) {
        JsonObject body = call.json();
        String id = body.optionalText("project-id").orElse(CatalogContent.DEFAULT_PROJECT);
        if (!body.has("project-name")) {
            throw HttpError.missing("", "project-name");
        }
        return store.change(content -> {
            if (content.hasProject()) {
                throw HttpError.of(409, "ProjectIdAlreadyExists", "Project with this id already exists");
            }
            content.hasProject(true);
            return HttpAnswer.json(201, JsonObject.empty().with("project-id", id));
        });
    }
}

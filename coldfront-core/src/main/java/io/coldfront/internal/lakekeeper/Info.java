package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.Optional;

/**
 * Which server it is.
 *
 * @param serverId random, made with the catalog's database: another one means another database
 * @param authzBackend {@code allow-all} or {@code openfga}
 * @param defaultProjectId empty if the server was told to have none
 */
public record Info(
        String serverId, String version, boolean bootstrapped, String authzBackend, Optional<String> defaultProjectId) {

    static Info of(JsonObject body) {
        return new Info(
                body.text("server-id"),
                body.text("version"),
                body.flag("bootstrapped"),
                body.optionalText("authz-backend").orElse("unknown"),
                body.optionalText("default-project-id"));
    }
}

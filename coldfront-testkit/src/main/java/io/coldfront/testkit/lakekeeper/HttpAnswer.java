package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What the server answers: a status, and a body of that type unless it is empty. */
record HttpAnswer(int status, String contentType, String body, Map<String, String> headers) {

    static HttpAnswer json(int status, JsonObject body) {
        return new HttpAnswer(status, "application/json", body.json(), Map.of());
    }

    static HttpAnswer empty(int status) {
        return new HttpAnswer(status, "", "", Map.of());
    }

    static HttpAnswer text(int status, String text) {
        return new HttpAnswer(status, "text/plain; charset=utf-8", text, Map.of());
    }

    /** The envelope of both interfaces. */
    static HttpAnswer error(int status, String type, String message) {
        JsonObject error = JsonObject.empty()
                .with("message", message)
                .with("type", type)
                .with("code", status)
                .with("stack", List.of("Error ID: " + UUID.randomUUID()));
        return json(status, JsonObject.empty().with("error", error));
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One request.
 *
 * @param parts what the path has where its pattern has a part
 * @param host the Host header
 */
record HttpCall(
        String method,
        List<String> parts,
        Map<String, String> query,
        Optional<String> contentType,
        String body,
        String host) {

    String part(int index) {
        return parts.get(index);
    }

    Optional<String> parameter(String name) {
        return Optional.ofNullable(query.get(name));
    }

    /** The body, read as the server does: what is no JSON, or not announced as such, is refused in plain text. */
    JsonObject json() {
        if (contentType.filter(t -> t.startsWith("application/json")).isEmpty()) {
            throw HttpError.of(HttpAnswer.text(415, "Expected request with `Content-Type: application/json`"));
        }
        try {
            return JsonObject.parse(body);
        } catch (JsonException e) {
            throw HttpError.of(HttpAnswer.text(
                    400, "Failed to parse the request body as JSON: EOF while parsing a value at line 1 column 0"));
        }
    }

    @Override
    public String toString() {
        return method + " " + parts;
    }
}

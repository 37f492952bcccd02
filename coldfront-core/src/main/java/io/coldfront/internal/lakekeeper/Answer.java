package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/**
 * One answer of the server.
 *
 * @param body empty if it had none; not always JSON
 * @param date by the server's clock, if it said so
 */
record Answer(int status, String body, Optional<Instant> date) {

    /** @throws io.coldfront.internal.json.JsonException if the body is no JSON object */
    JsonObject json() {
        return JsonObject.parse(body);
    }

    /** The body may hold anything. */
    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}

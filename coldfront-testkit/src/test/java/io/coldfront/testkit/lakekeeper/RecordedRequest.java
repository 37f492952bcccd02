package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** A request that a real Lakekeeper 0.13.3 was sent, and what it answered: status, type of error, names of fields. */
record RecordedRequest(JsonObject line) {

    static List<RecordedRequest> all() {
        return lines("recorded-requests.jsonl").stream()
                .map(JsonObject::parse)
                .map(RecordedRequest::new)
                .toList();
    }

    static List<String> lines(String resource) {
        try (InputStream stream = Objects.requireNonNull(RecordedRequest.class.getResourceAsStream(resource))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return line.text("name");
    }

    boolean storeIsDown() {
        return line.optionalText("store").isPresent();
    }

    /** Whether the recorder had a new server with nothing in it from here on. */
    boolean isOnAFreshServer() {
        return line.fields().containsKey("fresh");
    }

    /** Whether it was recorded, not only done so that what follows has what it needs. */
    boolean isRecorded() {
        return !line.fields().containsKey("unrecorded");
    }

    /** Values of the answer that later requests repeat. */
    Map<String, Object> captures() {
        return line.optionalObject("captures").map(JsonObject::fields).orElse(Map.of());
    }

    String answer() {
        return answer((int) line.number("status"), line.optionalText("type"));
    }

    static String answer(int status, Optional<String> type) {
        return (status + " " + type.orElse("")).trim();
    }

    /** What was sent, with the ids of this run. */
    HttpRequest to(URI server, Map<String, String> ids) {
        String path = replaced(line.text("path"), ids);
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(server + path));
        line.optionalObject("headers")
                .map(JsonObject::fields)
                .orElse(Map.of())
                .forEach((name, value) -> request.header(name, String.valueOf(value)));
        HttpRequest.BodyPublisher body = line.optionalText("body")
                .map(text -> HttpRequest.BodyPublishers.ofString(replaced(text, ids)))
                .orElse(HttpRequest.BodyPublishers.noBody());
        return request.method(line.text("method"), body).build();
    }

    private static String replaced(String text, Map<String, String> ids) {
        String with = text;
        for (Map.Entry<String, String> id : ids.entrySet()) {
            with = with.replace(id.getKey(), id.getValue());
        }
        return with;
    }
}

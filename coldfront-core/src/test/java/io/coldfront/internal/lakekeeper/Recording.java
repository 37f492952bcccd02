package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import mockwebserver3.MockResponse;

/** Answers that a real Lakekeeper 0.13.3 gave, from test resources: one a line. */
record Recording(String name, int status, String body, String means) {

    static List<Recording> errors() {
        return load("errors-0.13.3.jsonl");
    }

    static Recording answer(String name) {
        return load("answers-0.13.3.jsonl").stream()
                .filter(recording -> recording.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    MockResponse response() {
        MockResponse.Builder response = new MockResponse.Builder().code(status).body(body);
        return body.startsWith("{")
                ? response.addHeader("Content-Type", "application/json").build()
                : response.build();
    }

    private static List<Recording> load(String file) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Recording.class.getResourceAsStream(file)), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .map(JsonObject::parse)
                    .map(line -> new Recording(
                            line.text("name"),
                            (int) line.number("status"),
                            line.text("body"),
                            line.optionalText("means").orElse("")))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

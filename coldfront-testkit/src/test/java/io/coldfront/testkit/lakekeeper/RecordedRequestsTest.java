package io.coldfront.testkit.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Secret;
import io.coldfront.testkit.fake.FakeTime;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The fake is sent what a real server was sent, in its order, and answers with the same status and type of error. */
class RecordedRequestsTest {

    private static final Path PAGE = Path.of("..", "docs", "recordings.md");

    @Test
    void the_fake_gives_the_recorded_answer_but_where_the_page_says_why_not() throws Exception {
        List<RecordedRequest> recorded = RecordedRequest.all();
        Map<String, String> differences = replay(recorded);
        Map<String, String> reasons = reasons();
        assertThat(differences.keySet())
                .as("answered otherwise: %s", differences)
                .containsExactlyInAnyOrderElementsOf(reasons.keySet());
        String page = page(recorded, differences, reasons);
        Files.writeString(Path.of("target", "recordings.md"), page);
        assertThat(Files.readString(PAGE))
                .as("docs/recordings.md; the right one is target/recordings.md")
                .isEqualTo(page);
    }

    private static Map<String, String> replay(List<RecordedRequest> recorded) throws Exception {
        Map<String, String> differences = new LinkedHashMap<>();
        Map<String, String> ids = new LinkedHashMap<>();
        HttpClient http =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        FakeLakekeeper fake = fake();
        try {
            for (RecordedRequest request : recorded) {
                if (request.isOnAFreshServer()) {
                    fake.close();
                    fake = fake();
                }
                if (request.storeIsDown()) {
                    fake.store().breakDown();
                }
                HttpResponse<String> answer =
                        http.send(request.to(fake.url(), ids), HttpResponse.BodyHandlers.ofString());
                fake.store().recover();
                fake.store().lacks("no-such-bucket");
                Optional<JsonObject> body = json(answer.body());
                String given = RecordedRequest.answer(answer.statusCode(), body.flatMap(RecordedRequestsTest::type));
                if (!given.equals(request.answer())) {
                    differences.put(request.name(), given);
                }
                body.ifPresent(fields -> request.captures()
                        .forEach((field, value) ->
                                fields.optionalText(field).ifPresent(now -> ids.put(String.valueOf(value), now))));
            }
        } finally {
            fake.close();
        }
        return differences;
    }

    private static FakeLakekeeper fake() {
        FakeLakekeeper fake = FakeLakekeeper.start(FakeTime.at(Instant.parse("2026-01-05T00:00:00Z")));
        fake.store().accept("s3rootkeyx", Secret.of("s3-root-secret-x"));
        fake.store().lacks("no-such-bucket");
        return fake;
    }

    private static Optional<JsonObject> json(String body) {
        return body.startsWith("{") ? Optional.of(JsonObject.parse(body)) : Optional.empty();
    }

    private static Optional<String> type(JsonObject body) {
        return body.optionalObject("error").flatMap(error -> error.optionalText("type"));
    }

    private static Map<String, String> reasons() {
        return RecordedRequest.lines("recorded-differences.tsv").stream()
                .map(line -> line.split("\t", 2))
                .collect(Collectors.toMap(parts -> parts[0], parts -> parts[1], (a, b) -> a, LinkedHashMap::new));
    }

    private static String page(
            List<RecordedRequest> sent, Map<String, String> differences, Map<String, String> reasons) {
        List<RecordedRequest> recorded =
                sent.stream().filter(RecordedRequest::isRecorded).toList();
        StringBuilder page = new StringBuilder("""
                # Recorded requests and the fake catalog

                A real Lakekeeper 0.13.3 was sent %d requests. `FakeLakekeeper` is sent the same, in the same order, and gives
                %d of them the same status and type of error. `RecordedRequestsTest` holds this page to what it saw.

                | recording | the server's answer | the fake |
                |---|---|---|
                """.formatted(recorded.size(), recorded.size() - differences.size()));
        for (RecordedRequest request : recorded) {
            String given = differences.get(request.name());
            page.append("| `")
                    .append(request.name())
                    .append("` | ")
                    .append(request.answer())
                    .append(" | ");
            page.append(given == null ? "the same" : given + ": " + reasons.get(request.name()));
            page.append(" |\n");
        }
        return page.toString();
    }
}

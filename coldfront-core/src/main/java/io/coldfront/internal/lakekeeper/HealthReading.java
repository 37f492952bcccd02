package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Judges an answer of {@code /health}. Before 0.12.4 the status is always 200, so the body counts; and a server whose
 * database connections hang says {@code ok} for ever, while its {@code lastCheck} stands still.
 */
final class HealthReading {

    /** The server checks every 10 s, and half a second at random. */
    private static final Duration STALE = Duration.ofSeconds(25);

    private HealthReading() {}

    /** @param now by our clock; the server's own, in the Date header, is heard too, since the two may differ */
    static Health of(Answer answer, Instant now) {
        JsonObject body;
        try {
            body = JsonObject.parse(answer.body());
            String word = body.optionalText("health").orElse("nothing");
            if (answer.status() != 200 || !word.equals("ok")) {
                return new Health(false, "/health answered " + answer.status() + " and said " + quoted(word));
            }
            return freshness(body, now, answer.date());
        } catch (JsonException e) {
            return new Health(false, "/health answered " + answer.status() + " and no JSON of a health");
        }
    }

    private static Health freshness(JsonObject body, Instant now, Optional<Instant> serversNow) {
        Optional<Instant> oldest = body.optionalObject("services").flatMap(HealthReading::oldestCheck);
        if (oldest.isEmpty()) {
            return new Health(false, "/health said ok but named no check");
        }
        Instant check = oldest.get();
        if (isFresh(check, now) || serversNow.filter(s -> isFresh(check, s)).isPresent()) {
            return new Health(true, "/health said ok, lastCheck " + check);
        }
        return new Health(
                false,
                "/health said ok, but its lastCheck stands at " + check + ", "
                        + Duration.between(check, serversNow.orElse(now)).toSeconds()
                        + " s ago: its database connections hang");
    }

    private static Optional<Instant> oldestCheck(JsonObject services) {
        return services.fields().keySet().stream()
                .map(services::objects)
                .flatMap(List::stream)
                .map(check -> Instant.ofEpochMilli(check.number("lastCheck")))
                .min(Instant::compareTo);
    }

    private static boolean isFresh(Instant check, Instant now) {
        return Duration.between(check, now).abs().compareTo(STALE) <= 0;
    }

    private static String quoted(String word) {
        return '"' + (word.length() > 40 ? word.substring(0, 40) : word) + '"';
    }
}

package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.Time;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Sends requests until they are answered as expected, or an error stands; tries again what is transient. */
final class Calls {

    private final Wire wire;
    private final Time time;
    private final List<Secret> secrets;

    Calls(Wire wire, Time time, List<Secret> secrets) {
        this.wire = wire;
        this.time = time;
        this.secrets = List.copyOf(secrets);
    }

    Time time() {
        return time;
    }

    /** One try, whatever status it is answered with. */
    Answer once(CatalogRequest request, Deadline deadline) {
        refuseIfPassed(request, deadline, Effect.NONE);
        return wire.send(request, deadline);
    }

    /** The answer with one of these statuses; anything else is an error. */
    Answer expect(CatalogRequest request, Deadline deadline, Integer... statuses) {
        Effect effect = Effect.NONE;
        for (int tried = 1; ; tried++) {
            refuseIfPassed(request, deadline, effect);
            try {
                return checked(request, wire.send(request, deadline), List.of(statuses));
            } catch (CatalogException e) {
                effect = e.effect() == Effect.POSSIBLE ? Effect.POSSIBLE : effect;
                Duration pause = Retry.pause(tried);
                if (tried >= e.type().tries(request.isWrite())
                        || deadline.remaining().compareTo(pause) <= 0) {
                    throw e.with(effect);
                }
                if (!Retry.slept(pause, time)) {
                    throw Wire.interrupted(request, effect);
                }
            }
        }
    }

    /** The body of an answer with status 200, read. */
    <T> T read(CatalogRequest request, Deadline deadline, Function<JsonObject, T> reader) {
        return read(request, expect(request, deadline, 200), reader);
    }

    <T> T read(CatalogRequest request, Answer answer, Function<JsonObject, T> reader) {
        try {
            return reader.apply(answer.json());
        } catch (JsonException | IllegalArgumentException e) {
            throw new CatalogException(
                    ErrorType.ANSWER_UNREADABLE,
                    answer.status(),
                    request.isWrite() ? Effect.POSSIBLE : Effect.NONE,
                    wire.address() + " answered " + request + " with another body than expected: "
                            + scrub(request).clean(String.valueOf(e.getMessage())));
        }
    }

    private Answer checked(CatalogRequest request, Answer answer, List<Integer> expected) {
        if (expected.contains(answer.status())) {
            return answer;
        }
        ErrorBody error = ErrorBody.of(answer.body());
        ErrorType type = ErrorTable.of(answer.status(), error.type(), error.message());
        boolean unclear = type.unclear() || type == ErrorType.DATABASE_DOWN;
        String said = scrub(request).clean(error.toString());
        throw new CatalogException(
                type,
                answer.status(),
                request.isWrite() && unclear ? Effect.POSSIBLE : Effect.NONE,
                wire.address() + " answered " + answer.status() + " to " + request
                        + (said.isEmpty() ? ", with no word" : ": " + said));
    }

    private Scrub scrub(CatalogRequest request) {
        List<Secret> all = new ArrayList<>(secrets);
        all.addAll(request.secrets());
        return Scrub.of(all);
    }

    private static void refuseIfPassed(CatalogRequest request, Deadline deadline, Effect effect) {
        if (deadline.passed()) {
            throw new PortException(
                    Kind.TIMED_OUT,
                    effect,
                    new Problem("catalog-deadline", "the deadline passed before " + request, "call again", true),
                    null);
        }
    }

    /** Type and message of an error's body; of another text, the text. */
    private record ErrorBody(Optional<String> type, String message) {

        static ErrorBody of(String body) {
            try {
                JsonObject error =
                        JsonObject.parse(body).optionalObject("error").orElseGet(JsonObject::empty);
                return new ErrorBody(
                        error.optionalText("type"),
                        error.optionalText("message").orElse(""));
            } catch (JsonException e) {
                return new ErrorBody(Optional.empty(), body);
            }
        }

        @Override
        public String toString() {
            return type.map(t -> t + ": ").orElse("") + message;
        }
    }
}

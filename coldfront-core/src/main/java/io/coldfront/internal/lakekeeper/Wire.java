package io.coldfront.internal.lakekeeper;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.service.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;

/** Sends one request once, and reads at most so much of its answer. */
final class Wire {

    /** The server itself cuts at 30 s; a shorter limit would cancel work that it goes on with. */
    static final Duration LONGEST_CALL = Duration.ofSeconds(35);

    static final int MOST_BYTES = 4 * 1024 * 1024;

    private static final MediaType JSON = MediaType.get("application/json");

    private final OkHttpClient http;
    private final HttpUrl base;

    Wire(OkHttpClient http, HttpUrl base) {
        this.http = http;
        this.base = base;
    }

    /** Where the server is, for messages: without user, path and query. */
    String address() {
        return base.scheme() + "://" + base.host() + ":" + base.port();
    }

    /** @throws CatalogException if no answer came, or one that is too large */
    Answer send(CatalogRequest request, Deadline deadline) {
        PlainHttp.Sent sent = new PlainHttp.Sent();
        Duration limit = deadline.atMost(LONGEST_CALL).remaining();
        try (Response response = http.newBuilder()
                .callTimeout(limit.isZero() ? Duration.ofMillis(1) : limit)
                .build()
                .newCall(prepared(request, sent))
                .execute()) {
            return new Answer(
                    response.code(),
                    body(request, response),
                    Optional.ofNullable(response.headers().getInstant("Date")));
        } catch (IOException e) {
            throw failure(request, sent.begun(), limit, e);
        }
    }

    private Request prepared(CatalogRequest request, PlainHttp.Sent sent) {
        RequestBody body = request.body()
                .map(json -> RequestBody.create(json.json().getBytes(StandardCharsets.UTF_8), JSON))
                .orElse(null);
        return new Request.Builder()
                .url(request.under(base))
                .method(request.method(), body)
                .header("Accept", "application/json")
                .tag(PlainHttp.Sent.class, sent)
                .build();
    }

    private String body(CatalogRequest request, Response response) throws IOException {
        try (InputStream stream = response.body().byteStream()) {
            byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new CatalogException(
                        ErrorType.ANSWER_TOO_LARGE,
                        response.code(),
                        request.isWrite() ? Effect.POSSIBLE : Effect.NONE,
                        address() + " answered " + response.code() + " to " + request + " with more than " + MOST_BYTES
                                + " bytes; the rest was not read");
            }
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private RuntimeException failure(CatalogRequest request, boolean begun, Duration limit, IOException e) {
        Effect effect = begun && request.isWrite() ? Effect.POSSIBLE : Effect.NONE;
        if (Thread.currentThread().isInterrupted()) {
            return interrupted(request, effect);
        }
        String what = e.getClass().getSimpleName();
        if (!begun) {
            return new CatalogException(
                    ErrorType.UNREACHABLE,
                    0,
                    effect,
                    address() + " was not reached for " + request + " (" + what + ")");
        }
        if (e instanceof InterruptedIOException) {
            return new CatalogException(
                    ErrorType.TIMED_OUT,
                    0,
                    effect,
                    address() + " did not answer " + request + " within " + limit.toMillis() + " ms");
        }
        return new CatalogException(
                ErrorType.CUT_OFF,
                0,
                effect,
                address() + " broke off while it answered " + request + " (" + what + ")");
    }

    /** The thread's flag stays set. */
    static PortException interrupted(CatalogRequest request, Effect effect) {
        return new PortException(
                PortException.Kind.INTERRUPTED,
                effect,
                new Problem("catalog-interrupted", request + " was interrupted", "call again", true),
                null);
    }
}

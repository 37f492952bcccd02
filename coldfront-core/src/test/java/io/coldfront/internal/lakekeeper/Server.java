package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.port.Deadline;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;

/** A server that answers what it is told to, a client of it, and what the two talk about. */
final class Server implements AutoCloseable {

    static final String CANARY = "canary\"sec\\ret/Ü+=";
    static final Instant NOW = Instant.ofEpochMilli(1_795_337_250_000L);

    static final WarehouseRequest REQUEST = new WarehouseRequest(
            "demo",
            new S3Profile(
                    new S3Profile.Place(
                            "lake",
                            Optional.of("demo"),
                            "us-east-1",
                            Optional.of(URI.create("http://127.0.0.1:59441"))),
                    new S3Profile.Access(true, S3Profile.COMPATIBLE, false, Optional.empty(), Optional.of(false))),
            new S3AccessKey("key-id", Secret.of(CANARY), Optional.empty()));

    final MockWebServer http = new MockWebServer();
    final StandingTime time = new StandingTime(NOW);
    final OkHttpClient client;
    final Lakekeeper lakekeeper;

    Server() {
        this(new OkHttpClient());
    }

    Server(OkHttpClient client) {
        try {
            http.start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        this.client = client;
        lakekeeper = Lakekeeper.at(http.url("/").uri(), client, time, List.of());
    }

    Server answers(int status, String body) {
        return answers(new MockResponse.Builder().code(status).body(body).build());
    }

    Server answers(MockResponse response) {
        http.enqueue(response);
        return this;
    }

    Server fails(int status, String type, String message) {
        return answers(
                status,
                "{\"error\":{\"message\":\"" + message + "\",\"type\":\"" + type + "\",\"code\":" + status
                        + ",\"stack\":[]}}");
    }

    Deadline soon() {
        return Deadline.in(Duration.ofMinutes(5), time);
    }

    @Override
    public void close() {
        http.close();
        client.connectionPool().evictAll();
    }
}

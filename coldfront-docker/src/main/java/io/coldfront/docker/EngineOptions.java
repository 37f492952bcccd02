package io.coldfront.docker;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * What a host may choose.
 *
 * @param grace between TERM and KILL
 * @param publishedAt the address that ports are published on, and reached at
 * @param pulls is told of images being pulled
 */
record EngineOptions(Duration grace, String publishedAt, Consumer<PullProgress> pulls) {

    static EngineOptions defaults() {
        return new EngineOptions(Duration.ofSeconds(10), "127.0.0.1", progress -> {});
    }

    EngineOptions grace(Duration time) {
        return new EngineOptions(time, publishedAt, pulls);
    }

    EngineOptions publishedAt(String address) {
        return new EngineOptions(grace, address, pulls);
    }

    EngineOptions pulls(Consumer<PullProgress> listener) {
        return new EngineOptions(grace, publishedAt, listener);
    }

    /** As the engine takes it: whole seconds, at least one. */
    int graceSeconds() {
        return (int) Math.max(1, grace.plusMillis(999).toSeconds());
    }
}

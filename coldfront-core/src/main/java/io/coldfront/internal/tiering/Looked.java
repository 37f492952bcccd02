package io.coldfront.internal.tiering;

import io.coldfront.service.Problem;
import java.util.Optional;
import java.util.function.Function;

/** What a look found: a value, or why there can be none now. */
record Looked<T>(Optional<T> value, Optional<Problem> refusal) {

    static <T> Looked<T> at(T value) {
        return new Looked<>(Optional.of(value), Optional.empty());
    }

    static <T> Looked<T> refused(Problem why) {
        return new Looked<>(Optional.empty(), Optional.of(why));
    }

    <R> R fold(Function<T, R> found, Function<Problem, R> refused) {
        return refusal.map(refused).orElseGet(() -> found.apply(value.orElseThrow()));
    }
}

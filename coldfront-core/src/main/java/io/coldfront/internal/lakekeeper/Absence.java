package io.coldfront.internal.lakekeeper;

import java.util.Optional;
import java.util.function.Supplier;

/** Takes one named error of the server for an answer. */
final class Absence {

    private Absence() {}

    static <T> Optional<T> unless(ErrorType absent, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (CatalogException e) {
            if (e.type() == absent) {
                return Optional.empty();
            }
            throw e;
        }
    }
}

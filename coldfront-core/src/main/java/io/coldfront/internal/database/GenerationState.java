package io.coldfront.internal.database;

import io.coldfront.service.Problem;
import java.util.Optional;

/**
 * What the probes of the generation found.
 *
 * @param library of the loaded shared library; empty if none is loaded, or none that registers its settings
 * @param objects of the extension's SQL objects; empty if it is not installed
 * @param beta1 the objects are of v1.0.0-beta1, which has neither vended credentials nor a namespace a schema
 * @param libraryAhead a newer library of the same generation than its objects: every query on any view fails there
 */
public record GenerationState(
        Optional<Generation> library, Optional<Generation> objects, boolean beta1, boolean libraryAhead) {

    /** The generation of the objects, which is what the programs meet. */
    public Optional<Generation> generation() {
        return objects;
    }

    /** Why nothing may be done with this server, if so. */
    public Optional<Problem> refusal() {
        if (library.isPresent() && objects.isPresent() && !library.equals(objects)) {
            return Optional.of(
                    halfUpgraded("the library is of " + library.get() + ", its SQL objects are of " + objects.get()));
        }
        if (libraryAhead) {
            return Optional.of(halfUpgraded("the library is newer than its SQL objects (no column vec_columns)"));
        }
        return beta1
                ? Optional.of(new Problem(
                        "coldfront-too-old",
                        "the extension is ColdFront v1.0.0-beta1",
                        "install v1.0.0-beta2 or newer, and re-create the extension",
                        false))
                : Optional.empty();
    }

    private static Problem halfUpgraded(String observed) {
        return new Problem(
                "coldfront-half-upgraded",
                "this server is half upgraded: " + observed,
                "finish the upgrade: same release of library and extension, see the runbook",
                false);
    }
}

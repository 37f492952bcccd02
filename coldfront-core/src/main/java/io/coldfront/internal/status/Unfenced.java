package io.coldfront.internal.status;

import io.coldfront.service.Problem;

/** The spec asks for runs without slot roles. */
final class Unfenced implements Check {

    @Override
    public String type() {
        return "Unfenced";
    }

    @Override
    public Seen look(Scene scene) {
        return scene.spec().unfenced()
                ? Seen.yes(new Problem(
                        "unfenced",
                        "nothing in the database keeps two archivers of this service apart: the spec says unfenced",
                        "let the library make its slot roles, and take unfenced out of the spec",
                        false))
                : Seen.no("every run goes through its slot");
    }
}

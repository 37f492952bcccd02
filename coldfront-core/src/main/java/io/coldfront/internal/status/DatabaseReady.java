package io.coldfront.internal.status;

import io.coldfront.internal.database.GenerationProbe;
import io.coldfront.service.Problem;
import java.util.Optional;

/** The primary answers, is one, and has the extension, of one generation. */
final class DatabaseReady implements Check {

    @Override
    public String type() {
        return "DatabaseReady";
    }

    @Override
    public Seen look(Scene scene) {
        if (scene.primary().inRecovery()) {
            return Seen.no(
                    new Problem("not-primary", "the server is in recovery", "nothing, if it is failing over", true));
        }
        if (!scene.hasExtension()) {
            return Seen.no(new Problem(
                    "extension-missing", "the extension coldfront is not installed", "apply the service", false));
        }
        Optional<Problem> refusal = scene.on(GenerationProbe::new).observe().refusal();
        return refusal.map(Seen::no).orElseGet(() -> Seen.yes("the primary is there and has the extension"));
    }
}

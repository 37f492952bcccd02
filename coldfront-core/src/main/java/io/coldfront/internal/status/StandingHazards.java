package io.coldfront.internal.status;

import io.coldfront.internal.database.Hazard;
import io.coldfront.internal.database.Hazards;
import io.coldfront.service.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Tables whose first tiering would silently break something, and whose hazards nobody accepted (trap E32). */
final class StandingHazards implements Check {

    @Override
    public String type() {
        return "Hazards";
    }

    @Override
    public Seen look(Scene scene) {
        List<Hazard> hazards = scene.hasExtension() ? scene.on(Hazards::new).all() : List.of();
        String standing = hazards.stream()
                .filter(hazard -> !scene.spec().acceptedHazards().contains(hazard.name()))
                .map(hazard -> hazard.name() + ": " + hazard.detail())
                .distinct()
                .collect(Collectors.joining("; "));
        return standing.isEmpty()
                ? Seen.no("no table's first tiering would break anything that is not accepted")
                : Seen.yes(new Problem(
                        "hazards",
                        "the first tiering would silently break something: " + standing,
                        "mend it, or accept the table's hazards by name in accept_hazards",
                        false));
    }
}

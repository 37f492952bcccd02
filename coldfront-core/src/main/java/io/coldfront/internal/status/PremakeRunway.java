package io.coldfront.internal.status;

import io.coldfront.internal.database.Due;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** Partitions reach far enough ahead that inserts find one, also if the next runs are missed. */
final class PremakeRunway implements Check {

    private static final Duration SHORT = Duration.ofDays(1);

    @Override
    public String type() {
        return "PremakeRunway";
    }

    @Override
    public Seen look(Scene scene) {
        Optional<Due> nearest = scene.due().stream()
                .filter(due -> end(due).isPresent())
                .min(Comparator.comparing(due -> end(due).orElseThrow()));
        if (nearest.isEmpty()) {
            return Seen.yes("no table is managed whose partitions can be judged");
        }
        Instant end = end(nearest.get()).orElseThrow();
        String until = "partitions reach until " + end + " (" + nearest.get().name() + ")";
        return end.isAfter(scene.now().plus(SHORT))
                ? Seen.yes(until)
                : Seen.no(new Problem(
                        "premake-runway",
                        until + "; inserts behind that moment fail",
                        "see why the table's program makes none: its last task, a hold, or an earlier table that fails",
                        true));
    }

    private static Optional<Instant> end(Due due) {
        return due.firstGap()
                .filter(gap -> due.coveredUntil().filter(gap::isAfter).isEmpty())
                .or(due::coveredUntil);
    }
}

package io.coldfront.internal.status;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.RoleMark;
import io.coldfront.internal.database.RoleState;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.Hold;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Runs are kept from starting: by a hold in the store, or by one in the slots' marks that the store may have forgotten. */
final class Held implements Check {

    static final String TYPE = "Held";
    private static final String IN_STORE = "held";
    private static final String BY_MARK = "held-by-mark";

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Seen look(Scene scene) {
        List<Hold> holds = List.copyOf(scene.journal().holds());
        if (!holds.isEmpty()) {
            return Seen.yes(problem(IN_STORE, words(holds.get(0)) + covered(scene)));
        }
        return marked(scene)
                .map(by -> Seen.yes(problem(BY_MARK, by + ", as the slots' marks say" + covered(scene))))
                .orElseGet(Held::nothing);
    }

    /** As the state alone shows it. */
    static Seen of(List<Hold> holds) {
        return holds.isEmpty() ? nothing() : Seen.yes(problem(IN_STORE, words(holds.get(0))));
    }

    private static Seen nothing() {
        return Seen.no("nothing holds its runs");
    }

    private static Optional<String> marked(Scene scene) {
        return Arrays.stream(Job.values())
                .flatMap(job -> scene.roles().slot(job).stream())
                .map(RoleState::mark)
                .flatMap(mark -> mark.flatMap(RoleMark::closedBy).stream())
                .findFirst();
    }

    /** Held, the archiver makes no partitions either. */
    private static String covered(Scene scene) {
        return scene.due().stream()
                .map(Due::coveredUntil)
                .flatMap(Optional::stream)
                .min(Instant::compareTo)
                .map(until -> "; partitions reach until " + until)
                .orElse("");
    }

    private static String words(Hold hold) {
        return hold.kind() + " by " + hold.by() + ": " + hold.reason();
    }

    /** Whether only the marks say so, which the state alone does not show. */
    static boolean isByMark(Condition held) {
        return held.problem().filter(problem -> problem.code().equals(BY_MARK)).isPresent();
    }

    private static Problem problem(String code, String by) {
        return new Problem(code, "runs are held (" + by + ")", "whoever set the hold lifts it", true);
    }
}

package io.coldfront.internal.status;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import java.util.Arrays;
import java.util.Optional;

/** The database carries another owner's marks: another service is on it, or it is a copy of another (trap E33). */
final class OwnerConflict implements Check {

    @Override
    public String type() {
        return "OwnerConflict";
    }

    @Override
    public Seen look(Scene scene) {
        Optional<RoleMark> foreign = Arrays.stream(Job.values())
                .flatMap(job -> scene.roles().slot(job).stream())
                .flatMap(slot -> slot.mark().stream())
                .filter(mark -> !mark.owner().equals(scene.owner()))
                .findFirst();
        return foreign.map(mark -> Seen.yes(new Problem(
                        "owner-conflict",
                        "the database's slots belong to " + mark.owner().service() + " of "
                                + mark.owner().controlPlane(),
                        "tier a database from one service only; fence a copy before it touches what its original owns,"
                                + " and adopt it with the consent ADOPT if the original is gone for good",
                        false)))
                .orElseGet(() -> Seen.no("the database's marks are ours"));
    }
}

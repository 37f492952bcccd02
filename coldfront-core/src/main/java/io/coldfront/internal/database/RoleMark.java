package io.coldfront.internal.database;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import java.util.Optional;

/**
 * What stands in the comment on a slot role: memory that lies where the lock is. Readable by everybody.
 *
 * @param run the open run that was admitted; empty: the slot is closed
 * @param instance on which instance it was admitted
 * @param closedBy who closed the slot, and why, if that was no run's own end
 */
public record RoleMark(OwnerMark owner, Optional<String> run, Optional<String> instance, Optional<String> closedBy) {

    private static final String PREFIX = "coldfront ";

    public static RoleMark closed(OwnerMark owner) {
        return new RoleMark(owner, Optional.empty(), Optional.empty(), Optional.empty());
    }

    public static RoleMark closed(OwnerMark owner, String by) {
        return new RoleMark(owner, Optional.empty(), Optional.empty(), Optional.of(by));
    }

    public static RoleMark admitted(OwnerMark owner, String run, String instance) {
        return new RoleMark(owner, Optional.of(run), Optional.of(instance), Optional.empty());
    }

    /** Reads a comment; empty if it is none of ours. */
    static Optional<RoleMark> parse(String comment) {
        if (!comment.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonObject.parse(comment.substring(PREFIX.length()));
            return Optional.of(new RoleMark(
                    new OwnerMark(json.text("controlPlane"), json.text("service")),
                    json.optionalText("run"),
                    json.optionalText("instance"),
                    json.optionalText("closedBy")));
        } catch (JsonException e) {
            return Optional.empty();
        }
    }

    /** The comment. */
    String comment() {
        return PREFIX
                + JsonObject.empty()
                        .with("controlPlane", owner.controlPlane())
                        .with("service", owner.service())
                        .with("run", run)
                        .with("instance", instance)
                        .with("closedBy", closedBy)
                        .json();
    }
}

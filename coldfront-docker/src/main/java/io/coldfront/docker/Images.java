package io.coldfront.docker;

import com.github.dockerjava.api.exception.NotFoundException;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;

/** Sees to it that an image is on the engine. */
final class Images {

    private final EngineCalls calls;
    private final EngineOptions options;

    Images(EngineCalls calls, EngineOptions options) {
        this.calls = calls;
        this.options = options;
    }

    /** Pulls the image if the engine has it not; one read if it has. */
    void ensure(String image, Deadline deadline) {
        if (!isThere(image, deadline)) {
            pull(image, deadline);
        }
    }

    private boolean isThere(String image, Deadline deadline) {
        return calls.call("looking for image " + image, deadline, client -> {
            try {
                client.inspectImageCmd(image).exec();
                return true;
            } catch (NotFoundException e) {
                return false;
            }
        });
    }

    private void pull(String image, Deadline deadline) {
        String what = "pulling image " + image;
        Pull pull = new Pull(image, options.pulls());
        ImageName name = ImageName.parse(image);
        try (pull) {
            calls.client().pullImageCmd(name.repository()).withTag(name.tag()).exec(pull);
            if (!Waiting.isDone(what, pull.ended(), deadline)) {
                throw EngineErrors.timedOut(what, Effect.POSSIBLE);
            }
        }
        pull.failure().ifPresent(said -> {
            throw failed(image, said);
        });
    }

    private static PortException failed(String image, String said) {
        return new PortException(
                Kind.UNAVAILABLE,
                Effect.NONE,
                new Problem(
                        "docker-image",
                        "image " + image + " is not on the engine and could not be pulled: " + said,
                        "check its name and that the engine reaches its registry, or load the image into the engine",
                        true),
                null);
    }
}

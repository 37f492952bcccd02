package io.coldfront.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.InternalServerErrorException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.exception.NotModifiedException;
import com.github.dockerjava.api.model.Container;
import io.coldfront.port.Deadline;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls about containers that are there. What is already as wanted is fine. */
final class Containers {

    private final EngineCalls calls;
    private final EngineOptions options;

    Containers(EngineCalls calls, EngineOptions options) {
        this.calls = calls;
        this.options = options;
    }

    Optional<InspectContainerResponse> find(String nameOrId, Deadline deadline) {
        return calls.call("looking at container " + nameOrId, deadline, client -> {
            try {
                return Optional.of(client.inspectContainerCmd(nameOrId).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
    }

    /** Running ones or, where asked, all of them. */
    List<Container> labelled(Map<String, String> labels, boolean all, Deadline deadline) {
        return calls.call(
                "looking for containers labelled " + labels,
                deadline,
                client -> client.listContainersCmd()
                        .withLabelFilter(labels)
                        .withShowAll(all)
                        .exec());
    }

    /** Whether it runs now; not so if it, or something that it needs, is gone. */
    boolean start(String id, Deadline deadline) {
        return calls.call("starting container " + id, deadline, client -> {
            try {
                client.startContainerCmd(id).exec();
                return true;
            } catch (NotModifiedException e) {
                return true;
            } catch (NotFoundException e) {
                return false;
            } catch (InternalServerErrorException e) {
                // What an engine in a Swarm says of a network that is gone.
                if (String.valueOf(e.getMessage()).contains("Could not attach to network")) {
                    return false;
                }
                throw e;
            }
        });
    }

    void unpause(String id, Deadline deadline) {
        calls.call("unpausing container " + id, deadline, client -> {
            try {
                client.unpauseContainerCmd(id).exec();
            } catch (NotFoundException | ConflictException e) {
                return false;
            }
            return true;
        });
    }

    /** TERM, after the grace KILL, then it is removed with the volumes that are its alone. */
    void end(String id, Deadline deadline) {
        calls.call("stopping container " + id, deadline, client -> {
            try {
                client.stopContainerCmd(id).withTimeout(options.graceSeconds()).exec();
            } catch (NotFoundException | NotModifiedException e) {
                return false;
            }
            return true;
        });
        remove(id, deadline);
    }

    /** At once, whatever it does. */
    void remove(String id, Deadline deadline) {
        calls.call("removing container " + id, deadline, client -> {
            try {
                client.removeContainerCmd(id)
                        .withForce(true)
                        .withRemoveVolumes(true)
                        .exec();
            } catch (NotFoundException e) {
                return false;
            } catch (ConflictException e) {
                // Somebody else's removal of it is under way.
                return false;
            }
            return true;
        });
    }

    /** Whether it has that name now; not so if it is gone, or another one has the name. */
    boolean rename(String id, String name, Deadline deadline) {
        return calls.call("naming a container " + name, deadline, client -> {
            try {
                client.renameContainerCmd(id).withName(name).exec();
                return true;
            } catch (NotFoundException | ConflictException e) {
                return false;
            }
        });
    }
}

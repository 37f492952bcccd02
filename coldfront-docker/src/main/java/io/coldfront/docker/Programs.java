package io.coldfront.docker;

import com.github.dockerjava.api.model.Container;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.PosixExec;
import io.coldfront.port.container.Signal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds containers, and in them programs that any host has started. */
final class Programs {

    /** Reads what any user's wrapper has kept; but not each process's environment, and so it is not asked alone. */
    private static final Optional<String> ROOT = Optional.of("0");

    private final Containers containers;
    private final ExecCalls execs;
    private final ExecUsers users;

    Programs(EngineCalls calls, EngineOptions options) {
        this.containers = new Containers(calls, options);
        this.execs = new ExecCalls(calls);
        this.users = new ExecUsers(execs);
    }

    Optional<ContainerInstance> resolve(ContainerRef wanted, Deadline deadline) {
        List<Container> matching = containers.labelled(wanted.labels(), false, deadline).stream()
                .filter(found -> wanted.name()
                        .map(name -> List.of(found.getNames()).contains("/" + name))
                        .orElse(true))
                .toList();
        if (matching.size() > 1) {
            throw EngineErrors.rejected(
                    matching.size() + " containers have the labels " + wanted.labels(),
                    "name labels that only one has");
        }
        return matching.stream()
                .findFirst()
                .flatMap(found -> containers.find(found.getId(), deadline))
                .map(Found::new)
                .map(found -> new ContainerInstance(wanted.host(), found.id(), found.started()));
    }

    /** @return the container, which is the very one, and runs */
    Found check(ContainerInstance instance, Deadline deadline) {
        Optional<Found> found = containers.find(instance.id(), deadline).map(Found::new);
        if (found.isEmpty()
                || !found.get().isRunning()
                || !found.get().started().equals(instance.started())) {
            throw EngineErrors.rejected(
                    "docker-container-changed",
                    "container " + instance.id() + " is gone or was restarted",
                    "resolve it again");
        }
        return found.get();
    }

    ExecState state(ContainerInstance instance, ExecId id, Deadline deadline) {
        Found container = check(instance, deadline);
        ExecUsers.Known known = users.of(container, id, deadline);
        ExecState seen = look(instance, id, known.user(), deadline);
        if (seen.running() || seen.exitCode().isPresent()) {
            return seen;
        }
        return known.isKnown() ? new ExecState(false, OptionalInt.empty()) : look(instance, id, ROOT, deadline);
    }

    void signal(ContainerInstance instance, ExecId id, Signal signal, Deadline deadline) {
        ExecUsers.Known known = users.of(check(instance, deadline), id, deadline);
        send(instance, id, signal, known.user(), deadline);
        if (!known.isKnown()) {
            send(instance, id, signal, ROOT, deadline);
        }
    }

    /** To a program of whose user there is no doubt. */
    void send(ContainerInstance instance, ExecId id, Signal signal, Optional<String> user, Deadline deadline) {
        execs.answer("sending a signal", instance.id(), PosixExec.signal(id, signal), user, deadline);
    }

    private ExecState look(ContainerInstance instance, ExecId id, Optional<String> user, Deadline deadline) {
        String answer = execs.answer("looking for a program", instance.id(), PosixExec.state(id), user, deadline);
        try {
            return PosixExec.stateOf(answer);
        } catch (IllegalArgumentException e) {
            throw EngineErrors.unavailable(
                    "looking for a program: " + e.getMessage(), "see that the container has sh and /proc");
        }
    }
}

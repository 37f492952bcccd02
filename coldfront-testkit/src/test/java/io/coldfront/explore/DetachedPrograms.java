package io.coldfront.explore;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Programs that live on when the host that started them does not: each is an actor of its own. */
final class DetachedPrograms implements ProgramRuntime {

    private static final String CONTAINER = "container";

    private final StoryWorld world;
    private final String host;
    private final BooleanSupplier dead;

    DetachedPrograms(StoryWorld world, String host, BooleanSupplier dead) {
        this.world = world;
        this.host = host;
        this.dead = dead;
    }

    /** Between the program's actor and its host's: a turn is one's alone. */
    private static final class Wire {
        boolean asked;

        @Nullable Optional<Secret> answer;

        @Nullable ExecResult result;

        @Nullable RuntimeException failure;

        boolean isOver() {
            return result != null || failure != null;
        }
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        Wire wire = new Wire();
        ExecRequest detached = ExecRequest.builder()
                .from(request)
                .gate(() -> gate(container, request.id(), wire))
                .build();
        world.baton().start(CONTAINER, "program " + request.command().get(0), () -> {
            try {
                wire.result = world.fakes().programs().exec(container, detached, output, hardCap);
            } catch (RuntimeException e) {
                wire.failure = e;
            }
        });
        world.baton().until(host, "waits for its wrapper", () -> wire.asked || wire.isOver() || dead.getAsBoolean());
        open(request, wire);
        boolean cut = world.faulty && world.chance(10);
        world.baton().until(host, "waits for its program", () -> wire.isOver() || cut || dead.getAsBoolean());
        return result(wire);
    }

    private static void open(ExecRequest request, Wire wire) {
        Optional<Secret> answer = Optional.empty();
        try {
            answer = wire.isOver() ? Optional.empty() : request.gate().open();
        } finally {
            wire.answer = answer;
        }
    }

    private Optional<Secret> gate(ContainerInstance container, ExecId id, Wire wire) {
        wire.asked = true;
        world.baton().until(CONTAINER, "waits at its gate", () -> wire.answer != null);
        Optional<Secret> answer = wire.answer == null ? Optional.empty() : wire.answer;
        if (answer.isPresent()) {
            world.baton().pass(CONTAINER, "starts " + id.value());
            if (isThere(container, id)) {
                world.starts(id);
            }
        }
        return answer;
    }

    /** What waits at its gate in a container that is gone is gone with it. */
    private boolean isThere(ContainerInstance container, ExecId id) {
        Deadline soon = Deadline.in(Duration.ofSeconds(1), world.clock());
        return world.fakes().programs().state(container, id, soon).running();
    }

    private static ExecResult result(Wire wire) {
        RuntimeException failure = wire.failure;
        ExecResult result = wire.result;
        if (failure != null) {
            throw failure;
        }
        if (result == null) {
            throw new PortException(
                    PortException.Kind.UNAVAILABLE,
                    PortException.Effect.POSSIBLE,
                    new Problem("fault", "the way to the program was cut", "see the story", true),
                    null);
        }
        return result;
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return world.fakes().programs().resolve(container, deadline);
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return world.fakes().programs().state(container, id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        world.fakes().programs().signal(container, id, signal, deadline);
    }
}

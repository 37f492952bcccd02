package io.coldfront.docker;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.Time;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Workload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;

/** Runs containers to their end. One that a dead host left is waited for, or removed if it has ended. */
final class OneShots {

    private static final int ROUNDS = 20;
    private static final Duration CLEANUP = Duration.ofSeconds(20);

    private final EngineCalls calls;
    private final Containers containers;
    private final Births births;
    private final Logs logs;
    private final EngineOptions options;
    private final AtWork atWork = new AtWork();

    OneShots(EngineCalls calls, EngineOptions options) {
        this.calls = calls;
        this.containers = new Containers(calls, options);
        this.births = new Births(calls, options);
        this.logs = new Logs(calls);
        this.options = options;
    }

    OneShotResult run(String name, Workload workload, OutputListener output, Deadline deadline) {
        return atWork.run(name, deadline, () -> work(name, workload, output, deadline));
    }

    private OneShotResult work(String name, Workload workload, OutputListener output, Deadline deadline) {
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Found> found = look(name, deadline);
            if (found.isPresent() && hasEnded(found.get())) {
                containers.remove(found.get().id(), deadline);
            } else if (found.isPresent()) {
                return join(found.get(), name, output, deadline);
            } else {
                Optional<String> mine = make(name, workload, deadline);
                if (mine.isPresent()) {
                    return toItsEnd(mine.get(), name, output, deadline, true);
                }
            }
        }
        throw EngineErrors.unavailable(
                "the one-shot " + name + " was not made in " + ROUNDS + " rounds",
                "see whether somebody else changes it all the time");
    }

    private Optional<Found> look(String name, Deadline deadline) {
        return containers.find(name, deadline).map(described -> Found.ours(described, name, Labels.ONE_SHOT));
    }

    private static boolean hasEnded(Found found) {
        return List.of("exited", "dead", "removing").contains(found.status());
    }

    private Optional<String> make(String name, Workload workload, Deadline deadline) {
        long until = Time.system().instant().plus(deadline.remaining()).getEpochSecond();
        String id = births.prepare(
                new Births.Plan(
                        name, workload, Labels.oneShot(name, workload, until), LeastRights.of(workload), List.of()),
                deadline);
        boolean named = births.christen(id, name, deadline);
        births.sweep(name, deadline);
        return named ? Optional.of(id) : Optional.empty();
    }

    /** Whoever made it ends it at its deadline; if that has passed too, that host is dead, and this one does. */
    private OneShotResult join(Found found, String name, OutputListener output, Deadline deadline) {
        long until = Long.parseLong("0" + found.label(Labels.UNTIL));
        boolean orphan =
                Time.system().instant().plus(deadline.remaining()).getEpochSecond() > until + options.graceSeconds();
        return toItsEnd(found.id(), name, output, deadline, orphan);
    }

    private OneShotResult toItsEnd(String id, String name, OutputListener output, Deadline deadline, boolean endsIt) {
        String what = "the one-shot " + name;
        if (!containers.start(id, deadline)) {
            containers.remove(id, deadline);
            throw EngineErrors.rejected(what + " could not be started: its network or image is gone", "look again");
        }
        try (EndOfContainer end = new EndOfContainer();
                LogStream log = logs.follow(id, output)) {
            calls.client().waitContainerCmd(id).exec(end);
            if (Waiting.isDone(what, end.code(), deadline)) {
                return ended(what, id, end, log, output);
            }
            if (!endsIt) {
                throw EngineErrors.timedOut(what, Effect.POSSIBLE);
            }
            containers.end(id, cleanup());
            Waiting.isDone(what, log.ended(), cleanup());
            return new OneShotResult(Exits.killedAtDeadline(), log.output());
        }
    }

    private OneShotResult ended(String what, String id, EndOfContainer end, LogStream log, OutputListener output) {
        int code;
        try {
            code = end.code().join();
        } catch (CompletionException | CancellationException e) {
            throw EngineErrors.of(what, e.getCause() == null ? e : e.getCause());
        }
        Waiting.isDone(what, log.ended(), cleanup());
        Output whole = logs.whole(id, log, output, cleanup());
        containers.remove(id, cleanup());
        return new OneShotResult(Exits.of(code), whole);
    }

    /** What is to be gone is gone, although the deadline has passed. */
    private Deadline cleanup() {
        return Deadline.in(CLEANUP.plus(options.grace()), Time.system());
    }
}

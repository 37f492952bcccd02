package io.coldfront.explore;

import static io.coldfront.explore.Scene.ORDERS;

import io.coldfront.ColdFront;
import io.coldfront.service.ColdFrontException;
import io.coldfront.testkit.ColdFrontWorld;
import io.coldfront.testkit.fault.Faults;
import io.coldfront.testkit.fault.SimulatedCrash;
import io.coldfront.testkit.lakekeeper.HttpFaults;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/** One scene in a world of its own, cut at one call or not at all, and what became of it. For one thread. */
final class Trial implements AutoCloseable {

    private static final Duration LONGER_THAN_ANY_LEASE = Duration.ofMinutes(2);

    private final Scene scene;
    private final ColdFrontWorld world = ColdFrontWorld.create();
    private final Faults faults = world.faults();
    private final List<String> calls = new ArrayList<>();
    private final List<String> requests = new ArrayList<>();
    private final Instant due;
    private volatile boolean acting;

    Trial(Scene scene) {
        this.scene = scene;
        world.service("orders");
        scene.prepare(world, process());
        due = world.clock().instant().plus(Duration.ofMinutes(1));
        world.clock().advance(Duration.ofMinutes(1));
        faults.onCall(call -> {
            note(calls, call.name());
            onRequest(request -> note(requests, request));
        });
    }

    /** The calls of an undisturbed act, in order. */
    List<String> calls() {
        return calls;
    }

    /** The requests to the catalog of an undisturbed act, in order. */
    List<String> requestsMade() {
        return requests;
    }

    Trial cutAtCall(int number, Cut cut) {
        faults.onCall(call -> {
            if (note(calls, call.name()) == number) {
                switch (cut) {
                    case DIES -> faults.restart();
                    case FAILS -> faults.fail(call.name());
                    case LOSES_THE_ANSWER -> faults.loseAnswer(call.name());
                }
            }
        });
        return this;
    }

    Trial cutAtRequest(int number, Cut cut) {
        faults.onCall(call -> onRequest(request -> cut(request, note(requests, request) - number, cut)));
        return this;
    }

    /** A dead process makes no request either: all that it seems to make from then on are as if they were not made. */
    private void cut(String request, int since, Cut cut) {
        HttpFaults http = requests().orElseThrow();
        if (cut == Cut.DIES && since >= 0 && acting) {
            faults.crashBefore(1);
            http.resetBefore(request);
        } else if (cut == Cut.FAILS && since == 0) {
            http.resetBefore(request);
        } else if (cut == Cut.LOSES_THE_ANSWER && since == 0) {
            http.resetAfter(request);
        }
    }

    /** A catalog is there once it was made. */
    private void onRequest(Consumer<String> told) {
        requests().ifPresent(http -> http.onRequest(told));
    }

    /** What is wrong, after a fresh process had its turn. */
    List<String> run(List<String> expected) {
        List<String> wrong = new ArrayList<>();
        try {
            act();
            mend();
            wrong.addAll(Picture.difference(expected, Picture.of(world, world.ports(), ORDERS)));
            wrong.addAll(tasks());
        } catch (RuntimeException | AssertionError e) {
            wrong.add("threw " + e);
        }
        return wrong;
    }

    /** What there is after an undisturbed act. */
    List<String> undisturbed() {
        act();
        List<String> made = List.copyOf(calls);
        mend();
        calls.clear();
        calls.addAll(made);
        return Picture.of(world, world.ports(), ORDERS);
    }

    @Override
    public void close() {
        world.close();
    }

    private void act() {
        acting = true;
        try {
            scene.act(process(), due);
        } catch (SimulatedCrash e) {
            requireDead(e);
        } catch (CompletionException e) {
            requireDead(e.getCause());
        } catch (ColdFrontException e) {
            requireAsked(e);
        } finally {
            acting = false;
        }
    }

    private void mend() {
        faults.onCall(call -> {});
        requests().ifPresent(http -> {
            http.onRequest(request -> {});
            http.clear();
        });
        world.restart();
        world.clock().advance(LONGER_THAN_ANY_LEASE);
        scene.mend(process(), due);
    }

    private List<String> tasks() {
        List<String> wrong = new ArrayList<>();
        Set<Instant> dues = new HashSet<>();
        for (Task task : world.tasks(ORDERS)) {
            if (task.ending().isEmpty()) {
                wrong.add("is open: " + task);
            }
            task.due().filter(moment -> !dues.add(moment)).ifPresent(moment -> wrong.add("ran twice: " + moment));
            task.ending()
                    .filter(ending -> isUnasked(ending))
                    .ifPresent(ending -> wrong.add("failed: " + ending.problem()));
        }
        return wrong;
    }

    /** All in the thread that calls, so that each call has the same number each time. */
    private ColdFront process() {
        return ColdFront.builder()
                .ports(world.ports())
                .workers(Runnable::run, 1, 1)
                .build();
    }

    private Optional<HttpFaults> requests() {
        return world.services().services().isEmpty()
                ? Optional.empty()
                : Optional.of(world.catalog("orders").faults());
    }

    private synchronized int note(List<String> to, String name) {
        if (acting) {
            to.add(name);
        }
        return acting ? to.size() : 0;
    }

    private static boolean isUnasked(Ending ending) {
        return ending.outcome() == Outcome.FAILED
                && ending.problem()
                        .filter(problem -> problem.code().equals("fault"))
                        .isEmpty();
    }

    private static void requireDead(Throwable cause) {
        if (!(cause instanceof SimulatedCrash)) {
            throw new AssertionError("died of something else", cause);
        }
    }

    private static void requireAsked(ColdFrontException e) {
        if (!e.problem().code().equals("fault") && !e.problem().code().startsWith("catalog")) {
            throw new AssertionError("failed of something else", e);
        }
    }
}

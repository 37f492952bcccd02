package io.coldfront;

import io.coldfront.internal.provision.Provisioning;
import io.coldfront.internal.ticks.Ticks;
import io.coldfront.internal.ticks.Turns;
import io.coldfront.internal.ticks.TurnsOfTicks;
import io.coldfront.internal.tiering.TieringRunner;
import io.coldfront.port.Deadline;
import io.coldfront.port.schedule.TickHandler;
import io.coldfront.service.InvalidSpecException;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import io.coldfront.tiering.Hold;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From open to closed: what may be called when, and what is begun and ended. */
final class Door {

    private static final Logger LOG = LoggerFactory.getLogger(Door.class);
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final String PAUSED = "pause";
    private static final String HOST = "host";

    private final Engine engine;
    private final Settings settings;
    private final Ticks ticks;
    private final TieringRunner runner;
    private final Provisioning provisioning;
    private final Turns turns;
    private final AtomicBoolean started = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    Door(Engine engine, Settings settings, Ticks ticks, TieringRunner runner, Provisioning provisioning) {
        this.engine = engine;
        this.settings = settings;
        this.ticks = ticks;
        this.runner = runner;
        this.provisioning = provisioning;
        this.turns = new Turns(engine.workers(), settings.atOnce(), settings.atOncePerHost());
    }

    void requireOpen() {
        if (closed.get()) {
            throw new IllegalStateException("this ColdFront is closed");
        }
    }

    Deadline deadline() {
        return within(LIMIT);
    }

    Deadline within(Duration limit) {
        requireOpen();
        return Deadline.in(limit, engine.ports().time());
    }

    ServiceSpec spec(ServiceKey service) {
        ServiceSpec spec = engine.ports()
                .specs()
                .find(service, deadline())
                .orElseThrow(() -> new InvalidSpecException(List.of(new Violation(
                        service.text(), "the spec source knows no such service", "save its spec first"))));
        return valid(spec);
    }

    ServiceSpec valid(ServiceSpec spec) {
        requireOpen();
        List<Violation> violations = ColdFront.validate(spec);
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
        return spec;
    }

    void submit(Runnable work) {
        requireOpen();
        engine.workers().execute(() -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("work that was submitted failed", e);
            }
        });
    }

    Optional<Problem> pause(ServiceKey service, String reason, Duration within) {
        Optional<ServiceSpec> spec = engine.ports().specs().find(service, deadline());
        if (spec.isPresent()) {
            return provisioning.pause(spec.get(), reason, within);
        }
        engine.journals().update(service, journal -> journal.held(new Hold(PAUSED, HOST, reason)), deadline());
        return Optional.empty();
    }

    void resume(ServiceKey service) {
        Optional<ServiceSpec> spec = engine.ports().specs().find(service, deadline());
        spec.ifPresent(known -> provisioning.resume(known, LIMIT));
        engine.journals().update(service, journal -> journal.lifted(PAUSED, HOST), deadline());
    }

    void start() {
        requireOpen();
        if (!started.compareAndSet(false, true)) {
            throw new IllegalStateException("this ColdFront was started already");
        }
        engine.rescan().run();
        engine.ports().scheduler().start(handler());
        submit(() -> ticks.watchAll(closed::get));
    }

    /** A host's own scheduler brings its own threads, and bounds them; ours is bounded here. */
    private TickHandler handler() {
        return settings.ownScheduler()
                ? new TurnsOfTicks(
                        ticks, turns, engine.ports().primaries(), engine.ports().time())
                : ticks;
    }

    void close() {
        close(settings.closeGrace());
    }

    void close(Duration grace) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        if (started.get()) {
            engine.ports().scheduler().stop();
        }
        turns.close();
        awaitRuns(Deadline.in(grace, engine.ports().time()));
        engine.workers().close();
    }

    private void awaitRuns(Deadline limit) {
        try {
            while (!runner.active().isEmpty() && !limit.passed()) {
                engine.ports().time().sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package io.coldfront.testkit.local;

import io.coldfront.port.PortException;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.ServiceState.Phase;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One service, restarted as often as it ends by itself. */
final class LocalService {

    private static final Logger LOG = LoggerFactory.getLogger(LocalRuntime.class);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What is known at one moment. */
    private record Moment(WorkloadProcess process, Phase phase, int restarts, Optional<OneShotResult> lastCrash) {}

    private final ServiceDefinition definition;
    private final int port;
    private final Launcher launcher;
    private volatile Moment now;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread supervisor;

    LocalService(ServiceDefinition definition, int port, Launcher launcher) {
        this.definition = definition;
        this.port = port;
        this.launcher = launcher;
        this.now = new Moment(launch(), Phase.RUNNING, 0, Optional.empty());
        this.supervisor = new Thread(
                this::supervise, "coldfront-local-" + definition.ref().name());
        supervisor.setDaemon(true);
        supervisor.start();
    }

    int port() {
        return port;
    }

    ServiceState state() {
        Moment moment = now;
        URI address = URI.create("http://127.0.0.1:" + port);
        return new ServiceState(
                definition.ref(),
                moment.phase(),
                definition.fingerprint(),
                definition.workload().image(),
                moment.restarts(),
                moment.lastCrash(),
                new Addresses(Optional.of(address), Optional.of(address)));
    }

    /** TERM, and after the grace KILL, to it and its children; returns when nothing of it is left. */
    void stop(Duration grace) throws InterruptedException {
        stopping.countDown();
        ProcessTree.end(now.process().process(), grace);
        supervisor.join();
    }

    private WorkloadProcess launch() {
        return launcher.start(
                definition.ref().name(), definition.workload(), launcher.ports(port), OutputListener.none());
    }

    private void supervise() {
        Duration pause = FIRST_PAUSE;
        try {
            while (!endsForGood(pause)) {
                launchAgain();
                Duration longer = pause.multipliedBy(2);
                pause = longer.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : longer;
            }
        } catch (InterruptedException e) {
            ProcessTree.kill(now.process().process());
            Thread.currentThread().interrupt();
        } catch (PortException e) {
            LOG.error("{} crashed and could not be started again", definition.ref(), e);
        }
    }

    private boolean endsForGood(Duration pause) throws InterruptedException {
        Moment running = now;
        OneShotResult end = running.process().waitFor();
        running.process().deleteFiles();
        boolean asked = stopping.getCount() == 0;
        Optional<OneShotResult> crash = asked ? running.lastCrash() : Optional.of(end);
        Phase phase = asked ? Phase.STOPPED : Phase.CRASHED;
        now = new Moment(running.process(), phase, running.restarts(), crash);
        return stopping.await(pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void launchAgain() {
        Moment crashed = now;
        WorkloadProcess process = launch();
        now = new Moment(process, Phase.RUNNING, crashed.restarts() + 1, crashed.lastCrash());
        if (stopping.getCount() == 0) {
            ProcessTree.kill(process.process());
        }
    }
}

package io.coldfront.docker;

import com.github.dockerjava.api.command.HealthState;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.ServiceState.Phase;
import java.net.URI;
import java.util.Optional;

/** What a container says of its service. */
final class ServiceView {

    private final Crashes crashes;
    private final EngineOptions options;

    ServiceView(EngineCalls calls, EngineOptions options) {
        this.crashes = new Crashes(calls);
        this.options = options;
    }

    /** Costs no call unless it has crashed. */
    ServiceState of(ServiceRef ref, Found found, Deadline deadline) {
        return new ServiceState(
                ref,
                phase(found),
                found.label(Labels.FINGERPRINT),
                found.image(),
                found.restarts(),
                crashes.last(found, deadline),
                addresses(ref.name(), found));
    }

    /** A failed health check of the engine counts as not up: it says nothing of an end. */
    private static Phase phase(Found found) {
        return switch (found.status()) {
            case "running" -> isHealthy(found) ? Phase.RUNNING : Phase.STARTING;
            case "created" -> Phase.STARTING;
            case "restarting" -> Phase.CRASHED;
            case "exited", "dead" -> found.exitCode() == 0 ? Phase.STOPPED : Phase.CRASHED;
            default -> Phase.STOPPED;
        };
    }

    private static boolean isHealthy(Found found) {
        HealthState health = found.described().getState().getHealth();
        return health == null
                || health.getStatus() == null
                || health.getStatus().equals("healthy")
                || health.getStatus().equals("none");
    }

    private Addresses addresses(String name, Found found) {
        String published = found.label(Labels.PUBLISHED);
        URI inside = URI.create("http://" + name + ":" + found.label(Labels.PORT));
        URI outside = published.isEmpty() ? inside : URI.create("http://" + options.publishedAt() + ":" + published);
        return new Addresses(Optional.of(outside), Optional.of(inside));
    }
}

package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.DockerException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerSpecSecret;
import com.github.dockerjava.api.model.Service;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.Task;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Addresses;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceState;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/** Converges services of a Swarm. */
final class SwarmServices {

    private static final int ROUNDS = 20;

    private final EngineCalls calls;
    private final SwarmSecrets secrets;
    private final SwarmTasks tasks;
    private final SwarmOptions options;
    private final SwarmCrashCount crashes = new SwarmCrashCount();

    SwarmServices(EngineCalls calls, SwarmOptions options) {
        this.calls = calls;
        this.secrets = new SwarmSecrets(calls);
        this.tasks = new SwarmTasks(calls, options);
        this.options = options;
    }

    ServiceState ensure(ServiceDefinition definition, Deadline deadline) {
        String name = definition.ref().name();
        for (int round = 0; round < ROUNDS; round++) {
            Optional<Service> found = look(name, Labels.SERVICE, deadline);
            if (found.filter(service -> label(service, Labels.FINGERPRINT).equals(definition.fingerprint()))
                    .isPresent()) {
                return state(definition.ref(), found.get(), deadline);
            }
            List<ContainerSpecSecret> made = secrets.make(name, definition.workload(), deadline);
            ServiceSpec wanted = new SwarmSpecs(options).service(definition, made);
            if (found.isPresent()) {
                update(found.get(), wanted, deadline);
            } else {
                create(wanted, deadline);
            }
            List<ContainerSpecSecret> used = look(name, Labels.SERVICE, deadline)
                    .map(SwarmServices::secretsOf)
                    .orElse(List.of());
            secrets.sweep(name, used, deadline);
        }
        throw EngineErrors.unavailable(
                "service " + name + " did not become as defined in " + ROUNDS + " rounds",
                "see whether somebody else changes it all the time");
    }

    Optional<ServiceState> find(ServiceRef ref, Deadline deadline) {
        return look(ref.name(), Labels.SERVICE, deadline).map(found -> state(ref, found, deadline));
    }

    /** Returns when no node that can be asked still runs it. */
    void remove(String name, String kind, Deadline deadline) {
        if (look(name, kind, deadline).isPresent()) {
            calls.call("removing service " + name, deadline, client -> {
                try {
                    client.removeServiceCmd(name).exec();
                } catch (NotFoundException e) {
                    return false;
                }
                return true;
            });
        }
        secrets.sweep(name, List.of(), deadline);
    }

    Optional<Service> look(String name, String kind, Deadline deadline) {
        Optional<Service> found = calls.call("looking at service " + name, deadline, client -> {
            try {
                return Optional.of(client.inspectServiceCmd(name).exec());
            } catch (NotFoundException e) {
                return Optional.empty();
            }
        });
        if (found.filter(service -> !label(service, Labels.KIND).equals(kind)).isPresent()) {
            throw EngineErrors.rejected(
                    "docker-foreign-container",
                    "there is a service \"" + name + "\" that is not a " + kind + " made by this library",
                    "it is never taken over: remove or rename it");
        }
        return found;
    }

    /** Whether it was made; not so if another was faster. */
    boolean create(ServiceSpec wanted, Deadline deadline) {
        return calls.call(
                "making service " + wanted.getName(),
                deadline,
                client -> unlessOutrun(
                        client, engine -> engine.createServiceCmd(wanted).exec() != null));
    }

    private void update(Service found, ServiceSpec wanted, Deadline deadline) {
        calls.call(
                "updating service " + wanted.getName(),
                deadline,
                client -> unlessOutrun(client, engine -> {
                    engine.updateServiceCmd(found.getId(), wanted)
                            .withVersion(found.getVersion().getIndex())
                            .exec();
                    return true;
                }));
    }

    private static boolean unlessOutrun(DockerClient client, Predicate<DockerClient> change) {
        try {
            return change.test(client);
        } catch (NotFoundException e) {
            if (String.valueOf(e.getMessage()).contains("network")) {
                throw e;
            }
            return false;
        } catch (ConflictException e) {
            return false;
        } catch (DockerException e) {
            if (String.valueOf(e.getMessage()).contains("out of sequence")) {
                return false;
            }
            throw e;
        }
    }

    private ServiceState state(ServiceRef ref, Service found, Deadline deadline) {
        String fingerprint = label(found, Labels.FINGERPRINT);
        List<Task> all = tasks.of(ref.name(), deadline).stream()
                .filter(task ->
                        Labels.has(task.getSpec().getContainerSpec().getLabels(), Labels.FINGERPRINT, fingerprint))
                .toList();
        return new ServiceState(
                ref,
                SwarmTasks.phase(all),
                fingerprint,
                found.getSpec().getTaskTemplate().getContainerSpec().getImage(),
                crashes.seen(found.getId() + fingerprint, all),
                tasks.lastCrash(all, deadline),
                addresses(ref.name(), found));
    }

    private Addresses addresses(String name, Service found) {
        String published = label(found, Labels.PUBLISHED);
        URI inside = URI.create("http://" + name + ":" + label(found, Labels.PORT));
        URI outside = published.isEmpty() ? inside : URI.create("http://" + options.publishedAt() + ":" + published);
        return new Addresses(Optional.of(outside), Optional.of(inside));
    }

    private static List<ContainerSpecSecret> secretsOf(Service service) {
        List<ContainerSpecSecret> used =
                service.getSpec().getTaskTemplate().getContainerSpec().getSecrets();
        return used == null ? List.of() : used;
    }

    private static String label(Service service, String name) {
        Map<String, String> labels = service.getSpec().getLabels();
        return labels == null ? "" : labels.getOrDefault(name, "");
    }
}

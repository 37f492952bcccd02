package io.coldfront.docker;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.CreateContainerCmd;
import com.github.dockerjava.api.model.Container;
import com.github.dockerjava.api.model.ExposedPort;
import com.github.dockerjava.api.model.HostConfig;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes containers: under a name of their own, and given the name that others look for only when they are complete. So
 * whatever has that name can be started by anybody, and what a dead host left half made is never taken for it.
 */
final class Births {

    private final EngineCalls calls;
    private final Containers containers;
    private final Images images;
    private final Networks networks;
    private final SecretFiles secretFiles;

    Births(EngineCalls calls, EngineOptions options) {
        this.calls = calls;
        this.containers = new Containers(calls, options);
        this.images = new Images(calls, options);
        this.networks = new Networks(calls);
        this.secretFiles = new SecretFiles(calls);
    }

    /** What a container is made from. */
    record Plan(String name, Workload workload, Map<String, String> labels, HostConfig host, List<ExposedPort> ports) {}

    /** Pulls the image where it is missing, and makes a complete container that waits for its name; its id. */
    String prepare(Plan plan, Deadline deadline) {
        images.ensure(plan.workload().image(), deadline);
        List<String> joined = networks.check(plan.workload().placement(), deadline);
        plan.host().withNetworkMode(joined.get(0)).withMounts(SecretFiles.mounts(plan.workload()));
        String id = calls.call(
                "creating a container for " + plan.name(),
                deadline,
                client -> command(client, plan).exec().getId());
        networks.joinOthers(id, joined, plan.name(), deadline);
        secretFiles.write(id, plan.workload(), deadline);
        return id;
    }

    /** Whether it has its name now; if another was faster it is removed. */
    boolean christen(String id, String name, Deadline deadline) {
        if (containers.rename(id, name, deadline)) {
            return true;
        }
        containers.remove(id, deadline);
        return false;
    }

    /** Removes what was made for that name and never got it. */
    void sweep(String name, Deadline deadline) {
        for (Container found : containers.labelled(Map.of(Labels.NAME, name), true, deadline)) {
            if ("created".equals(found.getState()) && !List.of(found.getNames()).contains("/" + name)) {
                containers.remove(found.getId(), deadline);
            }
        }
    }

    private static CreateContainerCmd command(DockerClient client, Plan plan) {
        Workload workload = plan.workload();
        List<String> environment = new ArrayList<>();
        workload.environment().forEach((name, value) -> environment.add(name + "=" + value));
        workload.secretEnvironment().forEach((name, value) -> environment.add(name + "=" + value.reveal()));
        CreateContainerCmd command = client.createContainerCmd(workload.image())
                .withName(plan.name() + "." + UUID.randomUUID().toString().substring(0, 8))
                .withUser(LeastRights.user(workload))
                .withEnv(environment)
                .withLabels(plan.labels())
                .withAliases(plan.name())
                .withExposedPorts(plan.ports())
                .withHostConfig(plan.host());
        return workload.command().isEmpty() ? command : command.withCmd(workload.command());
    }
}

package io.coldfront.docker;

import com.github.dockerjava.api.model.ContainerSpec;
import com.github.dockerjava.api.model.ContainerSpecSecret;
import com.github.dockerjava.api.model.Driver;
import com.github.dockerjava.api.model.EndpointResolutionMode;
import com.github.dockerjava.api.model.EndpointSpec;
import com.github.dockerjava.api.model.NetworkAttachmentConfig;
import com.github.dockerjava.api.model.PortConfig;
import com.github.dockerjava.api.model.PortConfigProtocol;
import com.github.dockerjava.api.model.ResourceRequirements;
import com.github.dockerjava.api.model.ResourceSpecs;
import com.github.dockerjava.api.model.ServiceModeConfig;
import com.github.dockerjava.api.model.ServicePlacement;
import com.github.dockerjava.api.model.ServiceReplicatedModeOptions;
import com.github.dockerjava.api.model.ServiceRestartCondition;
import com.github.dockerjava.api.model.ServiceRestartPolicy;
import com.github.dockerjava.api.model.ServiceSpec;
import com.github.dockerjava.api.model.TaskSpec;
import com.github.dockerjava.api.model.UpdateConfig;
import com.github.dockerjava.api.model.UpdateFailureAction;
import com.github.dockerjava.api.model.UpdateOrder;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a Swarm is asked for. */
final class SwarmSpecs {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final SwarmOptions options;

    SwarmSpecs(SwarmOptions options) {
        this.options = options;
    }

    ServiceSpec service(ServiceDefinition definition, List<ContainerSpecSecret> secrets) {
        Map<String, String> labels = Labels.service(definition);
        return spec(definition.ref().name(), definition.workload(), labels, secrets, ServiceRestartCondition.ANY)
                .withEndpointSpec(endpoint(definition));
    }

    ServiceSpec oneShot(String name, Workload workload, long until, List<ContainerSpecSecret> secrets) {
        EndpointSpec none = new EndpointSpec().withMode(EndpointResolutionMode.DNSRR);
        return spec(name, workload, Labels.oneShot(name, workload, until), secrets, ServiceRestartCondition.NONE)
                .withEndpointSpec(none);
    }

    private ServiceSpec spec(
            String name,
            Workload workload,
            Map<String, String> labels,
            List<ContainerSpecSecret> secrets,
            ServiceRestartCondition restart) {
        TaskSpec task = new TaskSpec()
                .withContainerSpec(container(workload, labels, secrets))
                .withResources(new ResourceRequirements().withLimits(limits(workload)))
                .withRestartPolicy(
                        new ServiceRestartPolicy().withCondition(restart).withDelay(SECOND))
                .withPlacement(new ServicePlacement().withConstraints(constraints(workload)))
                .withLogDriver(
                        new Driver().withName("json-file").withOptions(Map.of("max-size", "10m", "max-file", "2")))
                .withNetworks(workload.placement().networks().stream()
                        .map(network -> new NetworkAttachmentConfig().withTarget(network))
                        .toList());
        return new ServiceSpec()
                .withName(name)
                .withLabels(labels)
                .withTaskTemplate(task)
                .withMode(new ServiceModeConfig().withReplicated(new ServiceReplicatedModeOptions().withReplicas(1)))
                .withUpdateConfig(new UpdateConfig()
                        .withParallelism(Long.valueOf(1))
                        .withOrder(UpdateOrder.STOP_FIRST)
                        .withFailureAction(UpdateFailureAction.CONTINUE));
    }

    private ContainerSpec container(Workload workload, Map<String, String> labels, List<ContainerSpecSecret> secrets) {
        List<String> environment = new ArrayList<>();
        workload.environment().forEach((name, value) -> environment.add(name + "=" + value));
        workload.secretEnvironment().forEach((name, value) -> environment.add(name + "=" + value.reveal()));
        ContainerSpec container = new SwarmContainerSpec()
                .withImage(workload.image())
                .withEnv(environment)
                .withLabels(containerLabels(workload, labels))
                .withUser(LeastRights.user(workload))
                .withReadOnly(true)
                .withSecrets(secrets)
                .withStopGracePeriod(options.grace().toNanos());
        return workload.command().isEmpty() ? container : container.withArgs(workload.command());
    }

    /** Not the service's own: an adapter for one engine must not take a task's container for one of its own making. */
    private static Map<String, String> containerLabels(Workload workload, Map<String, String> labels) {
        Map<String, String> own = new LinkedHashMap<>(workload.labels());
        own.put(Labels.FINGERPRINT, labels.getOrDefault(Labels.FINGERPRINT, ""));
        return own;
    }

    private static ResourceSpecs limits(Workload workload) {
        ResourceSpecs limits = new ResourceSpecs();
        workload.limits().memoryBytes().ifPresent(limits::withMemoryBytes);
        workload.limits().cpus().ifPresent(cpus -> limits.withNanoCPUs(Math.round(cpus * 1e9)));
        return limits;
    }

    /** Hints are constraints: {@code node.…} as it stands, all else the name of a node's label. */
    private static List<String> constraints(Workload workload) {
        return workload.placement().hints().entrySet().stream()
                .map(hint -> (hint.getKey().startsWith("node.") ? "" : "node.labels.") + hint.getKey() + "=="
                        + hint.getValue())
                .toList();
    }

    private EndpointSpec endpoint(ServiceDefinition definition) {
        boolean virtual = options.endpoints() == SwarmRuntime.EndpointMode.VIP;
        EndpointSpec endpoint =
                new EndpointSpec().withMode(virtual ? EndpointResolutionMode.VIP : EndpointResolutionMode.DNSRR);
        definition
                .publishedPort()
                .ifPresent(port -> endpoint.withPorts(List.of(new PortConfig()
                        .withProtocol(PortConfigProtocol.TCP)
                        .withTargetPort(definition.containerPort())
                        .withPublishedPort(port)
                        .withPublishMode(virtual ? PortConfig.PublishMode.ingress : PortConfig.PublishMode.host))));
        return endpoint;
    }
}

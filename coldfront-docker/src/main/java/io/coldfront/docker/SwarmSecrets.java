package io.coldfront.docker;

import com.github.dockerjava.api.exception.BadRequestException;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.ContainerSpecFile;
import com.github.dockerjava.api.model.ContainerSpecSecret;
import com.github.dockerjava.api.model.Secret;
import com.github.dockerjava.api.model.SecretSpec;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.Workload;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** Secret files as a Swarm's secrets: each definition gets its own, since they cannot be changed. */
final class SwarmSecrets {

    private static final long OWNER_ONLY = 0600;

    private final EngineCalls calls;

    SwarmSecrets(EngineCalls calls) {
        this.calls = calls;
    }

    List<ContainerSpecSecret> make(String service, Workload workload, Deadline deadline) {
        List<ContainerSpecSecret> made = new ArrayList<>();
        for (SecretFile file : workload.secretFiles()) {
            String name = service.substring(0, Math.min(service.length(), 40)) + "-"
                    + UUID.randomUUID().toString().substring(0, 13);
            String id = calls.call(
                    "making a secret",
                    deadline,
                    client -> client.createSecretCmd(new SecretSpec()
                                    .withName(name)
                                    .withLabels(Map.of(Labels.NAME, service))
                                    .withData(file.content().reveal()))
                            .exec()
                            .getId());
            String owner = Integer.toString(workload.uid());
            made.add(new ContainerSpecSecret()
                    .withSecretId(id)
                    .withSecretName(name)
                    .withFile(new ContainerSpecFile()
                            .withName(file.path())
                            .withUid(owner)
                            .withGid(owner)
                            .withMode(OWNER_ONLY)));
        }
        return made;
    }

    /** Removes what was made for that service and is not among those; what something still uses stays. */
    void sweep(String service, List<ContainerSpecSecret> used, Deadline deadline) {
        Set<String> keep = used.stream().map(ContainerSpecSecret::getSecretId).collect(Collectors.toSet());
        List<Secret> all = calls.call(
                "looking for secrets",
                deadline,
                client -> client.listSecretsCmd()
                        .withLabelFilter(Map.of(Labels.NAME, service))
                        .exec());
        for (Secret secret : all) {
            if (!keep.contains(secret.getId())) {
                remove(secret.getId(), deadline);
            }
        }
    }

    private void remove(String id, Deadline deadline) {
        calls.call("removing a secret", deadline, client -> {
            try {
                client.removeSecretCmd(id).exec();
            } catch (NotFoundException | BadRequestException | ConflictException e) {
                return false;
            }
            return true;
        });
    }
}

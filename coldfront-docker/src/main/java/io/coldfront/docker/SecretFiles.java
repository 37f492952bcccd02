package io.coldfront.docker;

import com.github.dockerjava.api.model.Mount;
import com.github.dockerjava.api.model.MountType;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.Workload;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts secrets into a container that was not started yet: into a volume that is its alone, since the engine writes
 * nowhere else below a read-only root, and since a restart would empty a tmpfs.
 */
final class SecretFiles {

    private final EngineCalls calls;

    SecretFiles(EngineCalls calls) {
        this.calls = calls;
    }

    /** The volumes that the container has to have; removed with it. */
    static List<Mount> mounts(Workload workload) {
        return byDirectory(workload).keySet().stream()
                .map(directory -> new Mount().withType(MountType.VOLUME).withTarget(directory))
                .toList();
    }

    void write(String container, Workload workload, Deadline deadline) {
        byDirectory(workload)
                .forEach((directory, files) ->
                        calls.call("writing the secret files of a container", deadline, client -> {
                            client.copyArchiveToContainerCmd(container)
                                    .withRemotePath(directory)
                                    .withTarInputStream(new ByteArrayInputStream(Tar.of(files, workload.uid())))
                                    .exec();
                            return true;
                        }));
    }

    private static Map<String, List<SecretFile>> byDirectory(Workload workload) {
        Map<String, List<SecretFile>> directories = new LinkedHashMap<>();
        for (SecretFile file : workload.secretFiles()) {
            directories
                    .computeIfAbsent(directory(file), directory -> new ArrayList<>())
                    .add(file);
        }
        return directories;
    }

    private static String directory(SecretFile file) {
        int slash = file.path().lastIndexOf('/');
        if (slash < 1 || !file.path().startsWith("/") || slash == file.path().length() - 1) {
            throw EngineErrors.rejected(
                    "a secret file cannot be at \"" + file.path() + "\"", "name an absolute path below a directory");
        }
        return file.path().substring(0, slash);
    }
}

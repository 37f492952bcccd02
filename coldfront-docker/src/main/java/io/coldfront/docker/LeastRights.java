package io.coldfront.docker;

import com.github.dockerjava.api.model.Capability;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.LogConfig;
import io.coldfront.port.container.Workload;
import java.util.List;
import java.util.Map;

/**
 * What every container that is made here has not: another user than its own, a writable root, new privileges,
 * capabilities, memory and processors without limit, a log without limit. (Lakekeeper 0.13.3 was seen to work so, with
 * half as many processes.)
 */
final class LeastRights {

    private static final long PIDS = 512;

    private LeastRights() {}

    static HostConfig of(Workload workload) {
        HostConfig host = HostConfig.newHostConfig()
                .withReadonlyRootfs(true)
                .withCapDrop(Capability.ALL)
                .withSecurityOpts(List.of("no-new-privileges"))
                .withPidsLimit(PIDS)
                .withLogConfig(
                        new LogConfig(LogConfig.LoggingType.JSON_FILE, Map.of("max-size", "10m", "max-file", "2")));
        workload.limits()
                .memoryBytes()
                .ifPresent(bytes -> host.withMemory(bytes).withMemorySwap(bytes));
        workload.limits().cpus().ifPresent(cpus -> host.withNanoCPUs(Math.round(cpus * 1e9)));
        return host;
    }

    /** The group too: a user that the image's files don't know would else be in root's. */
    static String user(Workload workload) {
        if (workload.uid() <= 0) {
            throw EngineErrors.rejected("a workload is not run as user " + workload.uid(), "name another user");
        }
        return workload.uid() + ":" + workload.uid();
    }
}

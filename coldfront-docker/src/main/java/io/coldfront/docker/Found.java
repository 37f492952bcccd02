package io.coldfront.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import io.coldfront.port.PortException;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** A container as the engine describes it. */
record Found(InspectContainerResponse described) {

    /** @throws PortException if it is not one that this adapter made as that kind */
    static Found ours(InspectContainerResponse described, String name, String kind) {
        Found found = new Found(described);
        if (!Labels.has(found.labels(), Labels.KIND, kind)) {
            throw EngineErrors.rejected(
                    "docker-foreign-container",
                    "there is a container \"" + name + "\" that is not a " + kind + " made by this library",
                    "it is never taken over: remove or rename it");
        }
        return found;
    }

    String id() {
        return described.getId();
    }

    Map<String, String> labels() {
        Map<String, String> labels = described.getConfig().getLabels();
        return labels == null ? Map.of() : labels;
    }

    String label(String name) {
        return labels().getOrDefault(name, "");
    }

    String image() {
        return String.valueOf(described.getConfig().getImage());
    }

    /** In the engine's words: created, running, restarting, paused, exited, removing, dead. */
    String status() {
        return String.valueOf(described.getState().getStatus()).toLowerCase(Locale.ROOT);
    }

    boolean isRunning() {
        return Boolean.TRUE.equals(described.getState().getRunning()) && !status().equals("restarting");
    }

    Instant started() {
        return Instant.parse(String.valueOf(described.getState().getStartedAt()));
    }

    int exitCode() {
        Long code = described.getState().getExitCodeLong();
        return code == null ? 0 : code.intValue();
    }

    int restarts() {
        Integer restarts = described.getRestartCount();
        return restarts == null ? 0 : restarts;
    }
}

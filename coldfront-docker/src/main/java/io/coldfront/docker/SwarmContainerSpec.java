package io.coldfront.docker;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.github.dockerjava.api.model.ContainerSpec;
import java.util.List;

/** A task's container without capabilities, which docker-java 3.7 cannot say. Engines before 20.10 don't know it. */
final class SwarmContainerSpec extends ContainerSpec {

    private static final long serialVersionUID = 1L;

    @JsonProperty("CapabilityDrop")
    List<String> capabilityDrop() {
        return List.of("ALL");
    }
}

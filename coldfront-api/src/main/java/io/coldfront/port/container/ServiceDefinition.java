package io.coldfront.port.container;

import java.util.OptionalInt;
import org.immutables.value.Value;

/** How a long-running service has to be. Immutable. */
@Value.Immutable
public interface ServiceDefinition {

    ServiceRef ref();

    Workload workload();

    /** The port it listens on, inside. */
    int containerPort();

    /** The port published on the host; empty: none. */
    OptionalInt publishedPort();

    /**
     * Stands for the whole definition, secrets included, as a keyed hash: {@code [a-z0-9]{1,40}}, which fits a label.
     * The runtime compares this and nothing else.
     */
    String fingerprint();

    /** Refuses a fingerprint that fits no label. */
    @Value.Check
    default void check() {
        if (!fingerprint().matches("[a-z0-9]{1,40}")) {
            throw new IllegalStateException("a fingerprint has 1 to 40 of the characters a-z and 0-9");
        }
    }

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ServiceDefinition}. */
    final class Builder extends ImmutableServiceDefinition.Builder {
        Builder() {}
    }
}

package io.coldfront.port.container;

import java.util.Optional;
import org.immutables.value.Value;

/** The primary of a database, and how programs run there. Immutable. */
@Value.Immutable
public interface Primary {

    /** The host's name of the instance: another one after a failover. */
    String instance();

    ContainerRef container();

    ProgramLogin login();

    /** Where the three programs are in the container; empty: on its {@code PATH}. */
    Optional<String> programDirectory();

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Primary}. */
    final class Builder extends ImmutablePrimary.Builder {
        Builder() {}
    }
}

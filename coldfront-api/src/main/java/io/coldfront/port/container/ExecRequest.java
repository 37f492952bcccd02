package io.coldfront.port.container;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.immutables.value.Value;

/** A program to be run in a container. Immutable. Neither command nor environment may hold a secret. */
@Value.Immutable
public interface ExecRequest {

    ExecId id();

    /** The program and its arguments. */
    List<String> command();

    StartGate gate();

    Map<String, String> environment();

    /** The user it runs as; empty: the container's. */
    Optional<String> user();

    /** How much of each stream is kept, half of it from the head and half from the tail; default: 8 KiB. */
    @Value.Default
    default int keepBytes() {
        return 8 * 1024;
    }

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds an {@link ExecRequest}. */
    final class Builder extends ImmutableExecRequest.Builder {
        Builder() {}
    }
}

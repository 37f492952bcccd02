package io.coldfront.port.container;

import io.coldfront.port.Placement;
import io.coldfront.service.Limits;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Map;
import org.immutables.value.Value;

/** What runs in a container, and how. Immutable. Read-only root, no new privileges, whatever the runtime. */
@Value.Immutable
public interface Workload {

    String image();

    /** The arguments after the image's entry point; empty: the image's own. */
    List<String> command();

    Map<String, String> environment();

    /** Needs {@link Ability#SECRET_ENVIRONMENT} to be hidden from who may inspect containers. */
    Map<String, Secret> secretEnvironment();

    /** Needs {@link Ability#SECRET_FILES}. */
    List<SecretFile> secretFiles();

    /** The numeric user it runs as; not 0. */
    int uid();

    /** Needs {@link Ability#LIMITS} where not {@link Limits#none()}, the default. */
    @Value.Default
    default Limits limits() {
        return Limits.none();
    }

    Placement placement();

    Map<String, String> labels();

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link Workload}. */
    final class Builder extends ImmutableWorkload.Builder {
        Builder() {}
    }
}

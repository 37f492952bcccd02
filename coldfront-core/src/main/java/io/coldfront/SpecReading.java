package io.coldfront;

import io.coldfront.service.InvalidSpecException;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import java.util.List;
import java.util.Optional;

/**
 * What reading a spec came to.
 *
 * @param spec the spec; empty if there are violations
 * @param violations everything that is wrong, in the order of the reference's table of keys
 */
public record SpecReading(Optional<ServiceSpec> spec, List<Violation> violations) {

    public SpecReading {
        violations = List.copyOf(violations);
    }

    /**
     * The spec.
     *
     * @throws InvalidSpecException if there are violations
     */
    public ServiceSpec orThrow() {
        return spec.orElseThrow(() -> new InvalidSpecException(violations));
    }
}

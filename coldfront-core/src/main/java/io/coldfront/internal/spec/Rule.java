package io.coldfront.internal.spec;

import io.coldfront.service.ServiceSpec;

/** One topic's rules for a complete spec. */
@FunctionalInterface
interface Rule {
    void check(ServiceSpec spec, Violations violations);
}

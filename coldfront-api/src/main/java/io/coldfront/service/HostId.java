package io.coldfront.service;

/**
 * Names a place where containers run: one engine, one Swarm, one cluster and namespace. Opaque to the library; adapters
 * and the host agree on its meaning. Not blank, else {@link IllegalArgumentException}.
 */
public record HostId(String value) {
    public HostId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a host id must not be blank");
        }
    }
}

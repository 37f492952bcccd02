package io.coldfront.service;

import java.util.List;
import java.util.Optional;

/**
 * No static key for the programs: the catalog vends short-lived ones. {@code AWS} and {@code AZURE} only.
 *
 * @param roleArn the role that the catalog assumes (AWS)
 * @param externalId what the role's trust policy asks for (AWS)
 * @param serverKey a key of the catalog server's own, where it has no identity by its surroundings
 */
public record Vended(Optional<String> roleArn, Optional<String> externalId, Optional<Secret> serverKey)
        implements Credential {
    @Override
    public List<Secret> secrets() {
        return serverKey.stream().toList();
    }
}

package io.coldfront.service;

import java.util.List;
import java.util.Optional;

/**
 * No static key for the programs: the catalog vends short-lived ones. {@code AWS} and {@code AZURE} only.
 *
 * @param roleArn the role that the catalog assumes (AWS)
 * @param externalId what the role's trust policy asks for (AWS)
 * @param serverKeyId the id of the catalog server's own access key (AWS)
 * @param serverKey the catalog server's own key, where it has no identity by its surroundings: on AWS the secret of the
 *     access key, on Azure the key of the account
 */
public record Vended(
        Optional<String> roleArn, Optional<String> externalId, Optional<String> serverKeyId, Optional<Secret> serverKey)
        implements Credential {

    /** Without an access key's id: on Azure, or where the server has an identity by its surroundings. */
    public Vended(Optional<String> roleArn, Optional<String> externalId, Optional<Secret> serverKey) {
        this(roleArn, externalId, Optional.empty(), serverKey);
    }

    @Override
    public List<Secret> secrets() {
        return serverKey.stream().toList();
    }
}

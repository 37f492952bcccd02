package io.coldfront.internal.spec;

import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.Credential;
import io.coldfront.service.Provider;
import io.coldfront.service.Secret;
import java.util.Optional;

/**
 * What was read of how a store is accessed.
 *
 * @param given the static credential; empty if there is none or it could not be read
 * @param vended the vended object; empty if nothing is to be vended
 */
record Access(Optional<Credential> given, Optional<Reading> vended) {

    private static final Credential STAND_IN = new AccessKey("stand-in", Secret.of("stand-in"));
    private static final Credential AZURE_STAND_IN =
            new AzureConnection(Secret.of("AccountName=standin;AccountKey=c3RhbmQtaW4="));

    Credential credential(Provider provider) {
        return vended.<Credential>map(reading -> VendedRules.read(reading, provider, given))
                .orElseGet(() -> given.orElse(provider == Provider.AZURE ? AZURE_STAND_IN : STAND_IN));
    }

    Optional<AzureConnection> connection() {
        return given.filter(AzureConnection.class::isInstance).map(AzureConnection.class::cast);
    }
}

package io.coldfront.internal.spec;

import io.coldfront.service.AzureConnection;
import io.coldfront.service.AzureStore;
import io.coldfront.service.Provider;
import io.coldfront.service.Vended;
import java.util.Optional;
import java.util.regex.Pattern;

/** Azure Data Lake Storage Gen2: account and domain come out of the connection string, where there is one. */
final class AzureRules {

    private static final Pattern ACCOUNT = Pattern.compile("[a-z0-9]{3,24}");
    private static final Pattern DOMAIN = Pattern.compile("[a-z0-9-]{1,63}(\\.[a-z0-9-]{1,63})+");

    private AzureRules() {}

    static AzureStore read(Reading reading) {
        refuse(reading, Key.REGION);
        refuse(reading, Key.ENDPOINT);
        Access access = CredentialRules.read(reading, Provider.AZURE);
        Optional<AzureConnection> connection = access.connection();
        access.vended().ifPresent(vended -> checkVended(vended, connection, reading.found()));
        String account = connection
                .flatMap(AzureConnection::accountName)
                .or(() -> access.vended().flatMap(vended -> vended.text(Key.ACCOUNT_NAME)))
                .orElse("standin");
        String suffix = connection
                .flatMap(AzureConnection::endpointSuffix)
                .or(() -> access.vended().flatMap(vended -> vended.text(Key.ENDPOINT_SUFFIX)))
                .orElse(AzureStore.DEFAULT_ENDPOINT_SUFFIX);
        return new AzureStore(
                Provider.AZURE,
                reading.requiredText(Key.BUCKET, "stand-in"),
                BucketRules.prefix(reading),
                access.credential(Provider.AZURE),
                account,
                suffix);
    }

    static void check(AzureStore store, Violations violations) {
        boolean vended = store.credential() instanceof Vended;
        if (!ACCOUNT.matcher(store.account()).matches()) {
            violations.add(
                    (vended ? Key.ACCOUNT_NAME : Key.CONNECTION_STRING).path(),
                    "names a storage account that cannot be one",
                    Key.ACCOUNT_NAME.remedy());
        }
        if (!DOMAIN.matcher(store.endpointSuffix()).matches()) {
            violations.add(
                    (vended ? Key.ENDPOINT_SUFFIX : Key.CONNECTION_STRING).path(),
                    "has an endpoint suffix that is no domain",
                    Key.ENDPOINT_SUFFIX.remedy());
        }
        if (store.credential() instanceof AzureConnection connection
                && !connection.accountName().orElse(store.account()).equals(store.account())) {
            violations.add(Key.CONNECTION_STRING, "names another storage account than the store");
        }
    }

    /** Both would say it, or neither. */
    private static void checkVended(Reading vended, Optional<AzureConnection> connection, Violations violations) {
        connection.ifPresent(given -> ConnectionRules.check(given, violations));
        if (connection.isPresent()) {
            refuse(vended, Key.ACCOUNT_NAME);
            refuse(vended, Key.ENDPOINT_SUFFIX);
        } else if (!vended.has(Key.ACCOUNT_NAME)) {
            violations.add(Key.ACCOUNT_NAME, "is missing: nothing else names the storage account");
        }
    }

    private static void refuse(Reading reading, Key key) {
        if (reading.has(key)) {
            reading.found()
                    .add(key.path(), "is said by the connection string, or of no use on azure", "leave the key out");
        }
    }
}

package io.coldfront.internal.spec;

import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.Credential;
import io.coldfront.service.Provider;
import io.coldfront.service.Secret;
import io.coldfront.service.Store;
import io.coldfront.service.Vended;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** By what a store is accessed: a static credential of its provider's form, or vended ones. */
final class CredentialRules {

    private static final List<Key> ACCESS_KEY = List.of(Key.ACCESS_KEY_ID, Key.SECRET_ACCESS_KEY);
    private static final Map<Provider, List<Key>> FORMS = Map.of(
            Provider.AWS,
            ACCESS_KEY,
            Provider.S3,
            ACCESS_KEY,
            Provider.GCS,
            List.of(Key.HMAC_ACCESS_ID, Key.HMAC_SECRET),
            Provider.AZURE,
            List.of(Key.CONNECTION_STRING));

    private CredentialRules() {}

    static Access read(Reading reading, Provider provider) {
        Optional<Reading> vended = reading.switched(Key.VENDED);
        Optional<Credential> given = reading.object(Key.CREDENTIAL).map(object -> credential(object, provider));
        if (vended.isEmpty() && !reading.has(Key.CREDENTIAL)) {
            reading.found().add(Key.CREDENTIAL.path(), "is missing", "write an object with " + keys(provider));
        }
        return new Access(given, vended);
    }

    static void check(Store store, Violations violations) {
        Credential credential = store.credential();
        boolean azure = store.provider() == Provider.AZURE;
        if (credential instanceof Vended vended) {
            VendedRules.check(vended, store.provider(), violations);
        } else if (credential instanceof AccessKey key && !azure) {
            List<Key> form = form(store.provider());
            KeyRules.checkId(form.get(0), key.id(), violations);
            KeyRules.checkSecret(form.get(1), key.secret(), violations);
        } else if (credential instanceof AzureConnection connection && azure) {
            ConnectionRules.check(connection, violations);
        } else {
            violations.add(Key.CREDENTIAL, "is not of the form that the provider takes");
        }
    }

    private static Credential credential(Reading object, Provider provider) {
        List<Key> form = form(provider);
        for (Key other : Keys.in(Key.CREDENTIAL.path())) {
            if (object.has(other) && !form.contains(other)) {
                object.found()
                        .add(
                                other.path(),
                                "is of use to another provider only",
                                "leave it out, and write " + keys(provider));
            }
        }
        if (provider == Provider.AZURE) {
            return new AzureConnection(
                    object.requiredSecret(Key.CONNECTION_STRING, "AccountName=standin;AccountKey=c3RhbmQtaW4="));
        }
        Secret id = object.requiredSecret(form.get(0), "stand-in");
        return new AccessKey(id.reveal(), object.requiredSecret(form.get(1), "stand-in"));
    }

    private static String keys(Provider provider) {
        return form(provider).stream().map(Key::field).collect(Collectors.joining(" and "));
    }

    private static List<Key> form(Provider provider) {
        return FORMS.getOrDefault(provider, ACCESS_KEY);
    }
}

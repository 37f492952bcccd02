package io.coldfront.internal.spec;

import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.Credential;
import io.coldfront.service.Provider;
import io.coldfront.service.Secret;
import io.coldfront.service.Vended;
import java.util.Optional;
import java.util.regex.Pattern;

/** Vended credentials: known for AWS and Azure alone (ColdFront contract). */
final class VendedRules {

    private static final Pattern ROLE = Pattern.compile("arn:aws[a-z-]*:iam::[0-9]{12}:role/[\\w+=,.@/-]{1,512}");
    private static final Pattern EXTERNAL_ID = Pattern.compile("[\\w+=,.@:/-]{2,1224}");

    private VendedRules() {}

    static Vended read(Reading vended, Provider provider, Optional<Credential> given) {
        if (provider == Provider.AZURE) {
            refuse(vended, Key.ROLE_ARN);
            refuse(vended, Key.EXTERNAL_ID);
        } else {
            refuse(vended, Key.ACCOUNT_NAME);
            refuse(vended, Key.ENDPOINT_SUFFIX);
        }
        boolean aws = provider == Provider.AWS;
        Optional<AccessKey> key = given.filter(AccessKey.class::isInstance).map(AccessKey.class::cast);
        Optional<Secret> account = given.filter(AzureConnection.class::isInstance)
                .map(AzureConnection.class::cast)
                .flatMap(AzureConnection::accountKey);
        return new Vended(
                aws ? text(vended, Key.ROLE_ARN, "arn:aws:iam::000000000000:role/stand-in") : Optional.empty(),
                aws ? text(vended, Key.EXTERNAL_ID, "stand-in") : Optional.empty(),
                key.map(AccessKey::id),
                key.map(AccessKey::secret).or(() -> account));
    }

    static void check(Vended vended, Provider provider, Violations violations) {
        switch (provider) {
            case S3, GCS ->
                violations.add(
                        Key.VENDED.path(), "works on aws and azure only", "leave the key out, and give a credential");
            case AWS -> checkAws(vended, violations);
            case AZURE -> checkAzure(vended, violations);
        }
    }

    private static void checkAws(Vended vended, Violations violations) {
        checkForm(Key.ROLE_ARN, vended.roleArn(), ROLE, violations);
        checkForm(Key.EXTERNAL_ID, vended.externalId(), EXTERNAL_ID, violations);
        if (vended.serverKeyId().isPresent() != vended.serverKey().isPresent()) {
            violations.add(Key.CREDENTIAL, "has half of an access key");
        }
        vended.serverKeyId().ifPresent(id -> KeyRules.checkId(Key.ACCESS_KEY_ID, id, violations));
        vended.serverKey().ifPresent(key -> KeyRules.checkSecret(Key.SECRET_ACCESS_KEY, key, violations));
    }

    private static void checkAzure(Vended vended, Violations violations) {
        if (vended.roleArn().isPresent() || vended.externalId().isPresent()) {
            violations.add(
                    Key.VENDED.path(), "has a role, which azure does not know", "leave role and external id out");
        }
    }

    private static void checkForm(Key key, Optional<String> value, Pattern form, Violations violations) {
        if (value.isEmpty()) {
            violations.add(key, "is missing");
        } else if (!form.matcher(value.get()).matches()) {
            violations.add(key, "is not of the form that AWS knows");
        }
    }

    private static Optional<String> text(Reading vended, Key key, String standIn) {
        return vended.has(key) ? Optional.of(vended.text(key).orElse(standIn)) : Optional.empty();
    }

    private static void refuse(Reading vended, Key key) {
        if (vended.has(key)) {
            vended.found().add(key.path(), "is of use to another provider only", "leave the key out");
        }
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.Optional;

/** A credential in a request, read as the server reads it. Prints without its secret. */
record GivenCredential(String type, String credentialType, Optional<String> keyId, Optional<String> secret) {

    /** @throws HttpError for what the server's typed reader refuses */
    static GivenCredential of(JsonObject json) {
        String type = text(json, "type");
        String credentialType = text(json, "credential-type");
        return switch (type + " " + credentialType) {
            case "s3 access-key" ->
                new GivenCredential(
                        type,
                        credentialType,
                        Optional.of(aliased(json, "access-key-id")),
                        Optional.of(aliased(json, "secret-access-key")));
            case "az shared-access-key" ->
                new GivenCredential(type, credentialType, Optional.empty(), Optional.of(text(json, "key")));
            case "s3 aws-system-identity", "az azure-system-identity" ->
                new GivenCredential(type, credentialType, Optional.empty(), Optional.empty());
            default -> throw HttpError.unreadable("storage-credential: unknown variant `" + credentialType + "`");
        };
    }

    /** Whether it is of the profile's cloud. */
    boolean fits(String profileType) {
        return profileType.equals(type.equals("az") ? "adls" : type);
    }

    @Override
    public String toString() {
        return type + "/" + credentialType;
    }

    private static String aliased(JsonObject json, String name) {
        boolean old = json.has("aws-" + name);
        if (old && json.has(name)) {
            throw HttpError.unreadable("storage-credential: duplicate field `" + name + "`");
        }
        return text(json, old ? "aws-" + name : name);
    }

    private static String text(JsonObject json, String name) {
        return json.optionalText(name).orElseThrow(() -> HttpError.missing("storage-credential", name));
    }
}

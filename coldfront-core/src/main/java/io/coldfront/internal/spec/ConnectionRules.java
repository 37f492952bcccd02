package io.coldfront.internal.spec;

import io.coldfront.service.AzureConnection;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** An Azure connection string. No message says anything of its content. */
final class ConnectionRules {

    private static final String PROTOCOL = "defaultendpointsprotocol";
    private static final Set<String> KNOWN = Set.of(PROTOCOL, "accountname", "accountkey", "endpointsuffix");
    /** What the catalog server or a program would pass over, and so go somewhere else. */
    private static final List<String> REFUSED = List.of(
            "sharedaccesssignature",
            "usedevelopmentstorage",
            "blobendpoint",
            "queueendpoint",
            "tableendpoint",
            "fileendpoint");

    private ConnectionRules() {}

    static void check(AzureConnection connection, Violations violations) {
        String text = connection.connectionString().reveal();
        if (text.isBlank()) {
            violations.add(Key.CONNECTION_STRING, "is blank");
            return;
        }
        if (Texts.hasControl(text)) {
            violations.add(Key.CONNECTION_STRING, "has a control character (a line break, perhaps) in it");
            return;
        }
        Set<String> names = new HashSet<>();
        for (String part : text.split(";", -1)) {
            checkPart(part.strip(), names, violations);
        }
        if (!names.contains("accountname")) {
            violations.add(Key.CONNECTION_STRING, "has no AccountName");
        }
        if (!names.contains("accountkey")) {
            violations.add(Key.CONNECTION_STRING, "has no AccountKey");
        }
    }

    private static void checkPart(String part, Set<String> names, Violations violations) {
        if (part.isEmpty()) {
            return;
        }
        int equals = part.indexOf('=');
        String name = part.substring(0, Math.max(0, equals)).toLowerCase(Locale.ROOT);
        String value = part.substring(equals + 1);
        if (REFUSED.contains(name)) {
            violations.add(Key.CONNECTION_STRING, "has a " + name + ", which the catalog cannot use");
        } else if (!KNOWN.contains(name)) {
            violations.add(
                    Key.CONNECTION_STRING,
                    "has a part that is none of DefaultEndpointsProtocol, AccountName, AccountKey, EndpointSuffix");
        } else if (!names.add(name)) {
            violations.add(Key.CONNECTION_STRING, "has one part twice");
        } else {
            problem(name, value).ifPresent(problem -> violations.add(Key.CONNECTION_STRING, problem));
        }
    }

    private static Optional<String> problem(String name, String value) {
        if (value.isEmpty()) {
            return Optional.of("has a part without a value");
        }
        if (name.equals(PROTOCOL) && !value.equalsIgnoreCase("https")) {
            return Optional.of("asks for another protocol than https");
        }
        return name.equals("accountkey") && !isBase64(value)
                ? Optional.of("has an AccountKey that is no Base64")
                : Optional.empty();
    }

    private static boolean isBase64(String value) {
        try {
            return Base64.getDecoder().decode(value).length > 0;
        } catch (IllegalArgumentException noBase64) {
            return false;
        }
    }
}

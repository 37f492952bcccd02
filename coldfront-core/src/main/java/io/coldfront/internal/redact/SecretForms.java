package io.coldfront.internal.redact;

import io.coldfront.internal.json.Json;
import io.coldfront.service.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The ways in which a secret stands in what programs write. */
final class SecretForms {

    private SecretForms() {}

    static Set<String> of(Secret secret) {
        String plain = secret.reveal();
        String form = URLEncoder.encode(plain, StandardCharsets.UTF_8);
        String percent = form.replace("+", "%20");
        Set<String> forms = new LinkedHashSet<>();
        forms.add(plain);
        forms.add(plain.strip());
        forms.add(form);
        forms.add(percent);
        forms.add(lowerHex(form));
        forms.add(lowerHex(percent));
        forms.add(plain.replace("'", "''"));
        forms.add(plain.replace("\\", "\\\\").replace("'", "\\'"));
        forms.add(plain.replace("'", "'\\''"));
        forms.add(plain.replace("\\", "\\\\").replace(":", "\\:"));
        forms.add(unquoted(Json.write(plain)));
        forms.add(plain.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"));
        return forms;
    }

    private static String lowerHex(String encoded) {
        StringBuilder lower = new StringBuilder(encoded);
        for (int at = encoded.indexOf('%'); at >= 0; at = encoded.indexOf('%', at + 1)) {
            lower.replace(at + 1, at + 3, encoded.substring(at + 1, at + 3).toLowerCase(Locale.ROOT));
        }
        return lower.toString();
    }

    private static String unquoted(String json) {
        return json.substring(1, json.length() - 1);
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.List;

/** What the server compares of two profiles: places by their spelling, and the fields that it never changes. */
final class ProfileRules {

    private ProfileRules() {}

    static boolean overlap(JsonObject a, JsonObject b) {
        if (!a.text("type").equals(b.text("type"))) {
            return false;
        }
        List<String> place = a.text("type").equals("s3")
                ? List.of("bucket", "region", "endpoint")
                : List.of("filesystem", "account-name", "host", "authority-host");
        return place.stream().allMatch(field -> a.optionalText(field).equals(b.optionalText(field)))
                && (nested(prefix(a), prefix(b)) || nested(prefix(b), prefix(a)));
    }

    /** @throws HttpError if the new profile changes what is fixed */
    static void refuseMove(JsonObject old, JsonObject changed) {
        String type = old.text("type");
        if (!type.equals(changed.text("type"))) {
            throw update("Incompatible profiles: " + type + " cannot be updated with " + type);
        }
        List<String> fixed = type.equals("s3")
                ? changed.has("endpoint") ? List.of("bucket", "key-prefix") : List.of("bucket", "key-prefix", "region")
                : List.of("filesystem", "key-prefix", "authority-host", "host");
        for (String field : fixed) {
            if (!old.optionalText(field).equals(changed.optionalText(field))) {
                throw update("Field `" + field.replace('-', '_') + "` cannot be updated to prevent loss of data.");
            }
        }
    }

    private static HttpError update(String message) {
        return HttpError.of(400, "UpdateError", message);
    }

    private static String prefix(JsonObject profile) {
        return profile.optionalText("key-prefix").orElse("");
    }

    private static boolean nested(String outer, String inner) {
        return outer.isEmpty() || inner.equals(outer) || inner.startsWith(outer + "/");
    }
}

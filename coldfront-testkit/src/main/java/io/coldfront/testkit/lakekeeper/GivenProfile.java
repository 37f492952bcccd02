package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage profile in a request, read and normalised as the server does it: what it answers is the whole profile. */
record GivenProfile(JsonObject normal) {

    /** @throws HttpError for what the server's reader or its validation refuses */
    static GivenProfile of(JsonObject json) {
        String type = json.optionalText("type").orElseThrow(() -> HttpError.missing("storage-profile", "type"));
        return switch (type) {
            case "s3" -> s3(json);
            case "adls", "azdls" -> adls(json);
            default -> throw HttpError.unreadable("storage-profile.type: unknown variant `" + type + "`");
        };
    }

    String type() {
        return normal.text("type");
    }

    /** The base of all locations, as the server writes it. */
    String location() {
        String prefix = normal.optionalText("key-prefix").map(p -> "/" + p).orElse("");
        return type().equals("s3")
                ? "s3://" + normal.text("bucket") + prefix
                : "abfss://" + normal.text("filesystem") + "@" + normal.text("account-name") + "." + normal.text("host")
                        + prefix;
    }

    private static GivenProfile s3(JsonObject json) {
        String bucket = text(json, "bucket");
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("type", "s3");
        all.put("bucket", bucket);
        all.put("key-prefix", prefix(json, 896));
        all.put("assume-role-arn", json.optionalText("assume-role-arn").orElse(null));
        all.put(
                "endpoint",
                json.optionalText("endpoint").map(GivenProfile::endpoint).orElse(null));
        all.put("region", text(json, "region"));
        all.put("path-style-access", json.optionalFlag("path-style-access").orElse(null));
        all.put("sts-role-arn", json.optionalText("sts-role-arn").orElse(null));
        all.put("sts-endpoint", json.optionalText("sts-endpoint").orElse(null));
        all.put(
                "sts-enabled",
                json.optionalFlag("sts-enabled")
                        .orElseThrow(() -> HttpError.missing("storage-profile", "sts-enabled")));
        all.put("sts-token-validity-seconds", 3600);
        all.put("flavor", flavor(json));
        all.put("push-s3-delete-disabled", true);
        all.put(
                "remote-signing-enabled",
                json.optionalFlag("remote-signing-enabled").orElse(true));
        all.put("storage-layout", null);
        checkS3(bucket, all);
        return new GivenProfile(new JsonObject(all));
    }

    private static GivenProfile adls(JsonObject json) {
        String filesystem = text(json, "filesystem");
        String account = text(json, "account-name");
        String host = json.optionalText("host").orElse("dfs.core.windows.net");
        if (!filesystem.matches("[a-z0-9-]{3,63}") || filesystem.contains("--")) {
            throw HttpError.of(
                    400, "Invalidfilesystem", "Invalid ADLS filesystem / container name `" + filesystem + "`");
        }
        if (!account.matches("[a-z0-9]{3,24}")) {
            throw HttpError.of(400, "Invalidaccount_name", "Invalid ADLS Account Name `" + account + "`");
        }
        if (host.contains("/")) {
            throw HttpError.of(400, "Invalidhost", "Invalid ADLS host `" + host + "`: Must not contain slashes.");
        }
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        all.put("type", "adls");
        all.put("filesystem", filesystem);
        all.put("key-prefix", prefix(json, 512));
        all.put("account-name", account);
        all.put("authority-host", json.optionalText("authority-host").orElse("https://login.microsoftonline.com/"));
        all.put("host", host);
        all.put("sas-token-validity-seconds", 3600);
        all.put("allow-alternative-protocols", false);
        all.put("sas-enabled", json.optionalFlag("sas-enabled").orElse(true));
        all.put("storage-layout", null);
        return new GivenProfile(new JsonObject(all));
    }

    private static void checkS3(String bucket, Map<String, @Nullable Object> all) {
        if (!bucket.matches("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]") || bucket.contains("..")) {
            throw HttpError.of(
                    400,
                    "InvalidLocation",
                    "Invalid location `s3://" + bucket + "`. Context: []. Source: Invalid bucket");
        }
        if (Boolean.TRUE.equals(all.get("sts-enabled"))
                && "aws".equals(all.get("flavor"))
                && all.get("sts-role-arn") == null
                && all.get("assume-role-arn") == null) {
            throw HttpError.of(
                    400,
                    "Invalidsts-role-arn",
                    "Either `sts-role-arn` or `assume-role-arn` is required for Storage Profiles with AWS flavor if STS"
                            + " is enabled.");
        }
    }

    private static String flavor(JsonObject json) {
        return switch (json.optionalText("flavor").orElse("aws")) {
            case "aws" -> "aws";
            case "s3-compat", "minio" -> "s3-compat";
            default -> throw HttpError.unreadable("storage-profile: unknown variant `" + json.text("flavor") + "`");
        };
    }

    /** Echoed with a slash at its end. */
    private static String endpoint(String text) {
        if (text.indexOf(':') < 0) {
            throw HttpError.unreadable("storage-profile: relative URL without a base");
        }
        URI uri = URI.create(text);
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw HttpError.of(
                    400, "InvalidS3Endpoint", "Storage Profile `endpoint` must have http or https protocol.");
        }
        if (uri.getPath() != null && !uri.getPath().isEmpty() && !uri.getPath().equals("/")) {
            throw HttpError.of(400, "InvalidS3Endpoint", "Storage Profile `endpoint` must not have a path.");
        }
        return text.endsWith("/") ? text : text + "/";
    }

    private static @Nullable String prefix(JsonObject json, int most) {
        Optional<String> prefix =
                json.optionalText("key-prefix").map(p -> p.strip().replaceAll("^/+|/+$", ""));
        if (prefix.filter(p -> p.length() > most).isPresent()) {
            throw HttpError.of(
                    400,
                    "Invalidkey_prefix",
                    "Storage Profile `key_prefix` must be less than " + most + " characters.");
        }
        return prefix.filter(p -> !p.isEmpty()).orElse(null);
    }

    private static String text(JsonObject json, String name) {
        return json.optionalText(name).orElseThrow(() -> HttpError.missing("storage-profile", name));
    }
}

package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Azure Data Lake Storage Gen2.
 *
 * @param sasEnabled whether the server vends SAS tokens; empty in the answer of a server that does not know it
 */
public record AdlsProfile(Place where, Optional<Boolean> sasEnabled) implements WarehouseProfile {

    private static final String DEFAULT_HOST = "dfs.core.windows.net";
    private static final String DEFAULT_AUTHORITY = "https://login.microsoftonline.com";

    /**
     * @param host the cloud's, without the account: {@code dfs.core.windows.net}
     * @param authorityHost empty: the public cloud's
     */
    public record Place(
            String filesystem,
            Optional<String> keyPrefix,
            String accountName,
            String host,
            Optional<String> authorityHost) {}

    @Override
    public String type() {
        return "adls";
    }

    @Override
    public JsonObject json() {
        return JsonObject.empty()
                .with("type", type())
                .with("filesystem", where.filesystem())
                .with("key-prefix", where.keyPrefix())
                .with("account-name", where.accountName())
                .with("host", where.host())
                .with("authority-host", where.authorityHost())
                .with("sas-enabled", sasEnabled);
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("filesystem", where.filesystem());
        settings.put("key-prefix", prefix());
        settings.put("account-name", where.accountName());
        settings.put("host", host());
        settings.put("authority-host", authority());
        sasEnabled.ifPresent(on -> settings.put("sas-enabled", String.valueOf(on)));
        return settings;
    }

    /** The account's name is not among them: the server lets it change. */
    @Override
    public Set<String> fixedSettings() {
        return Set.of("filesystem", "key-prefix", "host", "authority-host");
    }

    @Override
    public String place() {
        return "adls:" + where.accountName() + "." + host() + "/" + where.filesystem();
    }

    @Override
    public String prefix() {
        return Settled.prefix(where.keyPrefix());
    }

    static AdlsProfile of(JsonObject json) {
        return new AdlsProfile(
                new Place(
                        json.text("filesystem"),
                        json.optionalText("key-prefix"),
                        json.text("account-name"),
                        json.optionalText("host").orElse(DEFAULT_HOST),
                        json.optionalText("authority-host")),
                json.optionalFlag("sas-enabled"));
    }

    private String host() {
        return where.host().toLowerCase(Locale.ROOT);
    }

    private String authority() {
        String authority = where.authorityHost().orElse(DEFAULT_AUTHORITY).toLowerCase(Locale.ROOT);
        return authority.endsWith("/") ? authority.substring(0, authority.length() - 1) : authority;
    }
}

package io.coldfront.internal.step;

import io.coldfront.service.PostgresUrl;
import io.coldfront.service.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** The catalog database's address in the URL form that the catalog's driver reads, percent-encoded. */
final class CatalogDatabaseUrl {

    private CatalogDatabaseUrl() {}

    static String withoutPassword(PostgresUrl url) {
        return render(url, "");
    }

    /** Holds the password: wrap it at once. */
    static String withPassword(PostgresUrl url) {
        return render(
                url,
                url.password().map(Secret::reveal).map(p -> ":" + encoded(p)).orElse(""));
    }

    private static String render(PostgresUrl url, String password) {
        String host = url.host().contains(":") ? "[" + url.host() + "]" : url.host();
        String options = url.options().entrySet().stream()
                .map(option -> encoded(option.getKey()) + "=" + encoded(option.getValue()))
                .sorted()
                .collect(Collectors.joining("&"));
        return "postgresql://" + encoded(url.user()) + password + "@" + host + ":" + url.port() + "/"
                + encoded(url.database()) + (options.isEmpty() ? "" : "?" + options);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}

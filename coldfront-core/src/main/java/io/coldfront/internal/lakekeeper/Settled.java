package io.coldfront.internal.lakekeeper;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** One spelling for what the server and people spell in several. */
final class Settled {

    private Settled() {}

    /** The server trims spaces and slashes, and takes an empty prefix for none. */
    static String prefix(Optional<String> prefix) {
        String text = prefix.orElse("");
        int start = 0;
        int end = text.length();
        while (start < end && isTrimmed(text.charAt(start))) {
            start++;
        }
        while (end > start && isTrimmed(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    /** Scheme, host and port in lower case, without a default port, without the slash that the server adds. */
    static String endpoint(URI endpoint) {
        String scheme = lower(endpoint.getScheme());
        String host = lower(endpoint.getHost());
        boolean defaultPort = endpoint.getPort() < 0
                || endpoint.getPort() == (scheme.equals("https") ? 443 : scheme.equals("http") ? 80 : -1);
        return scheme + "://" + host + (defaultPort ? "" : ":" + endpoint.getPort());
    }

    private static boolean isTrimmed(char c) {
        return c == '/' || Character.isWhitespace(c);
    }

    private static String lower(@org.jspecify.annotations.Nullable String text) {
        return text == null ? "" : text.toLowerCase(Locale.ROOT);
    }
}

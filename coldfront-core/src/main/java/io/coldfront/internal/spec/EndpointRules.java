package io.coldfront.internal.spec;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/** Where a store is: one URL, from which each consumer's own form is made. */
final class EndpointRules {

    private static final int MOST = 2048;

    private EndpointRules() {}

    static Optional<URI> read(Reading reading) {
        return reading.text(Key.ENDPOINT).flatMap(text -> {
            Optional<URI> url = url(text.strip());
            if (url.isEmpty()) {
                reading.refuse(Key.ENDPOINT, "is no URL with http:// or https:// and a host");
            }
            return url;
        });
    }

    static void check(URI endpoint, String bucket, Violations violations) {
        String host = endpoint.getHost();
        String scheme = endpoint.getScheme();
        if (host == null || scheme == null || !scheme.matches("https?")) {
            violations.add(Key.ENDPOINT, "is no URL with http:// or https:// and a host");
            return;
        }
        if (endpoint.getRawUserInfo() != null) {
            violations.add(Key.ENDPOINT, "has a user in it; the credential says who");
        }
        if (endpoint.getPort() == 0 || endpoint.getPort() > 65535) {
            violations.add(Key.ENDPOINT, "has a port that is not from 1 to 65535");
        }
        String path = endpoint.getRawPath() == null ? "" : endpoint.getRawPath();
        if (!path.isEmpty() || endpoint.getRawQuery() != null || endpoint.getRawFragment() != null) {
            violations.add(Key.ENDPOINT, "has something behind the host");
        }
        if (host.startsWith(bucket + ".")) {
            violations.add(Key.ENDPOINT, "has the bucket in its host");
        }
    }

    /** With scheme and host in lower case, and without a slash at its end. */
    private static Optional<URI> url(String text) {
        if (text.length() > MOST || !text.toLowerCase(Locale.ROOT).matches("https?://[^\\s]+")) {
            return Optional.empty();
        }
        try {
            URI url = new URI(text.replaceAll("/$", ""));
            if (url.getHost() == null) {
                return Optional.empty();
            }
            String start = url.getScheme() + "://" + url.getRawAuthority();
            return Optional.of(
                    new URI(start.toLowerCase(Locale.ROOT) + url.toString().substring(start.length())));
        } catch (URISyntaxException noUrl) {
            return Optional.empty();
        }
    }
}

package io.coldfront.internal.store;

import java.net.URI;
import java.util.Locale;

/**
 * The address of a store. The catalog wants a URL; the database and the programs want host and port, and are told apart
 * whether it speaks TLS.
 */
record StoreEndpoint(URI uri) {

    /** Scheme, host and port, with nothing after them. */
    URI url() {
        return URI.create(scheme() + "://" + hostAndPort());
    }

    String hostAndPort() {
        return uri.getPort() < 0 ? uri.getHost() : uri.getHost() + ":" + uri.getPort();
    }

    boolean useSsl() {
        return scheme().equals("https");
    }

    private String scheme() {
        return uri.getScheme().toLowerCase(Locale.ROOT);
    }
}

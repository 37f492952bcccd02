package io.coldfront;

import java.util.function.Supplier;
import okhttp3.OkHttpClient;

/**
 * The HTTP client by which the catalog is spoken to. Thread-safe; never closed by this library.
 *
 * <p>Of a client that is shared its pool, dispatcher, proxy and TLS are used; its interceptors, listeners, cookies, cache
 * and redirects are not, since one that logs bodies would print the store's credential.
 */
public final class CatalogHttp {

    private final Supplier<OkHttpClient> client;

    private CatalogHttp(Supplier<OkHttpClient> client) {
        this.client = client;
    }

    /** Uses what that client already has open. */
    public static CatalogHttp sharing(OkHttpClient client) {
        return new CatalogHttp(() -> client);
    }

    /** One client for all that ask for it, made at the first call. */
    public static CatalogHttp ofDefaults() {
        return new CatalogHttp(() -> Default.CLIENT);
    }

    OkHttpClient client() {
        return client.get();
    }

    private static final class Default {
        static final OkHttpClient CLIENT = new OkHttpClient();
    }
}

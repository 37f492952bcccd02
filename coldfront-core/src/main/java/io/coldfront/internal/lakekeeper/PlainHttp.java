package io.coldfront.internal.lakekeeper;

import java.time.Duration;
import java.util.List;
import okhttp3.Authenticator;
import okhttp3.Call;
import okhttp3.CookieJar;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;

/**
 * A client that shares another's pool, dispatcher, proxy and TLS, and nothing that could show a credential, send it
 * elsewhere or send it twice: no interceptor, listener, redirect, cookie, cache, or silent repetition.
 */
final class PlainHttp {

    private PlainHttp() {}

    static OkHttpClient sharing(OkHttpClient client) {
        OkHttpClient.Builder plain = client.newBuilder();
        plain.interceptors().clear();
        plain.networkInterceptors().clear();
        return plain.eventListenerFactory(call -> new SentMark())
                // HTTP/2 without TLS has no Host header, and the server asks for one
                .protocols(List.of(Protocol.HTTP_1_1))
                .authenticator(Authenticator.NONE)
                .cookieJar(CookieJar.NO_COOKIES)
                .cache(null)
                .followRedirects(false)
                .followSslRedirects(false)
                .retryOnConnectionFailure(false)
                // connecting in parallel throws an undeclared InterruptedException, and takes a thread an address
                .fastFallback(false)
                .connectTimeout(Duration.ofSeconds(5))
                .readTimeout(Duration.ZERO)
                .writeTimeout(Duration.ZERO)
                .pingInterval(Duration.ZERO)
                .build();
    }

    /** Whether anything of a request went out; carried by the request as a tag. */
    static final class Sent {
        private volatile boolean begun;

        boolean begun() {
            return begun;
        }
    }

    private static final class SentMark extends EventListener {
        @Override
        public void requestHeadersStart(Call call) {
            Sent sent = call.request().tag(Sent.class);
            if (sent != null) {
                sent.begun = true;
            }
        }
    }
}

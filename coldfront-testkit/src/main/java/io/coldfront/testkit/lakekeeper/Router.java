package io.coldfront.testkit.lakekeeper;

import com.sun.net.httpserver.HttpExchange;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds who answers a request; an unknown path is 404 and a method that it lacks 405, both with no word. */
final class Router {

    private static final Logger LOG = LoggerFactory.getLogger(FakeLakekeeper.class);

    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = routes;
    }

    HttpAnswer answer(HttpExchange exchange, String body) {
        String path = exchange.getRequestURI().getRawPath();
        boolean known = false;
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(path);
            if (matcher.matches()) {
                known = true;
                if (route.method().equals(exchange.getRequestMethod())) {
                    return handled(route, call(exchange, matcher, body));
                }
            }
        }
        return HttpAnswer.empty(known ? 405 : 404);
    }

    private static HttpAnswer handled(Route route, HttpCall call) {
        try {
            return route.handler().apply(call);
        } catch (HttpError e) {
            return e.answer();
        } catch (CatalogDownException e) {
            return down(route);
        } catch (RuntimeException e) {
            LOG.error("The fake catalog could not answer {}", call, e);
            return HttpAnswer.text(500, "Service panicked");
        }
    }

    /** As each interface says it; the real server takes 5 s for that. */
    private static HttpAnswer down(Route route) {
        String path = route.path().pattern();
        if (path.startsWith("/catalog/v1/([^/]+)/namespaces")) {
            return HttpAnswer.error(500, "DatabaseError", "Error starting transaction");
        }
        if (path.startsWith("/management/v1/warehouse") || path.startsWith("/catalog")) {
            return HttpAnswer.error(
                    503,
                    "CatalogBackendError",
                    "Catalog backend error (Unexpected): pool timed out while waiting for an open connection");
        }
        return HttpAnswer.error(500, "DatabaseError", "Error fetching bootstrap data");
    }

    private static HttpCall call(HttpExchange exchange, Matcher matcher, String body) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i <= matcher.groupCount(); i++) {
            parts.add(decoded(matcher.group(i).replace("+", "%2B")));
        }
        return new HttpCall(
                exchange.getRequestMethod(),
                List.copyOf(parts),
                query(Optional.ofNullable(exchange.getRequestURI().getRawQuery())
                        .orElse("")),
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")),
                body,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                        .orElse("localhost"));
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair : raw.split("&", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                query.put(decoded(pair.substring(0, at)), decoded(pair.substring(at + 1)));
            }
        }
        return query;
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}

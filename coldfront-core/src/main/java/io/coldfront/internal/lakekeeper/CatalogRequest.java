package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Optional;
import okhttp3.HttpUrl;

/**
 * One request.
 *
 * @param path its segments, not yet escaped
 * @param query names and values in turn
 * @param body may hold secrets in plain text
 * @param secrets those that are in the body
 */
record CatalogRequest(
        String method, List<String> path, List<String> query, Optional<JsonObject> body, List<Secret> secrets) {

    static CatalogRequest get(String... path) {
        return new CatalogRequest("GET", List.of(path), List.of(), Optional.empty(), List.of());
    }

    static CatalogRequest head(String... path) {
        return new CatalogRequest("HEAD", List.of(path), List.of(), Optional.empty(), List.of());
    }

    static CatalogRequest delete(String... path) {
        return new CatalogRequest("DELETE", List.of(path), List.of(), Optional.empty(), List.of());
    }

    static CatalogRequest post(JsonObject body, String... path) {
        return new CatalogRequest("POST", List.of(path), List.of(), Optional.of(body), List.of());
    }

    CatalogRequest with(String name, String value) {
        List<String> all = new java.util.ArrayList<>(query);
        all.add(name);
        all.add(value);
        return new CatalogRequest(method, path, List.copyOf(all), body, secrets);
    }

    CatalogRequest hiding(List<Secret> hidden) {
        return new CatalogRequest(method, path, query, body, hidden);
    }

    boolean isWrite() {
        return !method.equals("GET") && !method.equals("HEAD");
    }

    HttpUrl under(HttpUrl base) {
        HttpUrl.Builder url = base.newBuilder();
        path.forEach(url::addPathSegment);
        for (int i = 0; i < query.size(); i += 2) {
            url.addQueryParameter(query.get(i), query.get(i + 1));
        }
        return url.build();
    }

    /** Method and path; never the body. */
    @Override
    public String toString() {
        return method + " /" + String.join("/", path).replace('\u001f', '.');
    }
}

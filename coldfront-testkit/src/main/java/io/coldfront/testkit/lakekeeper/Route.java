package io.coldfront.testkit.lakekeeper;

import java.util.function.Function;
import java.util.regex.Pattern;

/** Who answers a method on a path; {@code *} in the path is one part of it. */
record Route(String method, Pattern path, Function<HttpCall, HttpAnswer> handler) {

    static Route of(String method, String path, Function<HttpCall, HttpAnswer> handler) {
        return new Route(method, Pattern.compile(path.replace("*", "([^/]+)")), handler);
    }
}

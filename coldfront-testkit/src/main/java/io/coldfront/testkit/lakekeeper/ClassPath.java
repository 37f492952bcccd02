package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Secret;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** Only what the program needs, from wherever this JVM has it: a short class path starts faster. */
final class ClassPath {

    /** By name, since this module does not read theirs. */
    private static final List<String> LIBRARIES = List.of(
            "org.postgresql.Driver",
            "tools.jackson.databind.json.JsonMapper",
            "tools.jackson.core.JacksonException",
            "com.fasterxml.jackson.annotation.JsonProperty");

    private ClassPath() {}

    static String text() {
        Stream<Class<?>> ours = Stream.of(LakekeeperDouble.class, JsonObject.class, Secret.class, LoggerFactory.class);
        return Stream.concat(ours, LIBRARIES.stream().map(ClassPath::named))
                .map(ClassPath::origin)
                .distinct()
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, LakekeeperDouble.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("the double of the catalog needs " + name + " on the class path", e);
        }
    }

    private static String origin(Class<?> type) {
        try {
            CodeSource source = Optional.ofNullable(type.getProtectionDomain().getCodeSource())
                    .orElseThrow(() -> new IllegalStateException(type + " comes from nowhere"));
            return Path.of(source.getLocation().toURI()).toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the class path of " + type + " is no file", e);
        }
    }
}

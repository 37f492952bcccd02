package io.coldfront.internal.lakekeeper;

import java.util.List;
import java.util.stream.Collectors;

/** The two forms of a namespace's name: a list of levels in bodies, one text joined by U+001F in paths. */
final class NamespaceName {

    private static final String JOIN = "\u001f";

    private NamespaceName() {}

    static String of(List<?> levels) {
        return levels.stream().map(String::valueOf).collect(Collectors.joining(JOIN));
    }

    /** @throws IllegalArgumentException for an empty name or level: the server panics at the one, refuses the other */
    static List<String> levels(String name) {
        List<String> levels = List.of(name.split(JOIN, -1));
        if (levels.stream().anyMatch(String::isBlank)) {
            throw new IllegalArgumentException("a namespace needs a name, and none of its levels may be blank");
        }
        return levels;
    }
}

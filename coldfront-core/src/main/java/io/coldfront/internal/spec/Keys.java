package io.coldfront.internal.spec;

import io.coldfront.service.Job;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Questions to the table of keys. */
final class Keys {

    private static final String HEAD = "| key | required | default | meaning |\n|---|---|---|---|\n";

    private Keys() {}

    /** The keys that may stand in an object: in the spec itself for {@code ""}. */
    static List<Key> in(String parent) {
        return Arrays.stream(Key.values())
                .filter(key -> key.parent().equals(parent))
                .toList();
    }

    static Key cron(Job job) {
        return Key.valueOf(job.name() + "_CRON");
    }

    static Key deadline(Job job) {
        return Key.valueOf(job.name() + "_DEADLINE");
    }

    /** Where a path stands in the table: after everything else, if it is in there nowhere. */
    static int order(String path) {
        String bare = path.replaceAll("\\[.*", "");
        return Arrays.stream(Key.values())
                .filter(key -> key.path().equals(bare))
                .mapToInt(Enum::ordinal)
                .findFirst()
                .orElseGet(() ->
                        bare.indexOf('.') > 0 ? order(bare.substring(0, bare.indexOf('.'))) : Key.values().length);
    }

    /** The table as the reference shows it. */
    static String markdown() {
        return Arrays.stream(Key.values()).map(Key::row).collect(Collectors.joining("\n", HEAD, "\n"));
    }
}

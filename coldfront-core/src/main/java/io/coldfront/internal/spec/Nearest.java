package io.coldfront.internal.spec;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Did you mean: the known key that is nearest to an unknown one, and whether the unknown one may be shown at all. */
final class Nearest {

    private static final Set<String> WORDS = Stream.concat(
                    Stream.of(Key.values()).flatMap(key -> Stream.of(key.path().split("[._]", -1))),
                    Stream.of(
                            "aws",
                            "s3",
                            "gcs",
                            "azure",
                            "session",
                            "token",
                            "storage",
                            "container",
                            "schedule",
                            "enabled",
                            "timeout",
                            "name",
                            "type",
                            "host",
                            "user",
                            "password",
                            "schema",
                            "table",
                            "tables"))
            .collect(Collectors.toUnmodifiableSet());

    private Nearest() {}

    static Key to(String name, List<Key> known) {
        return known.stream()
                .min(Comparator.comparingInt(key -> distance(name, key)))
                .orElseThrow();
    }

    /** A name that is no misspelling of a key and no plain words may be a secret in the wrong place. */
    static boolean isPlain(String name, List<Key> known) {
        return known.stream().anyMatch(key -> distance(name, key) <= key.field().length() / 4)
                || (name.matches("[a-z0-9_]{1,40}") && WORDS.containsAll(List.of(name.split("_", -1))));
    }

    private static int distance(String name, Key key) {
        return distance(bare(name), bare(key.field()));
    }

    private static String bare(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }

    /** How many characters are added, left out, changed or swapped with their neighbour. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j], d[i][j - 1]) + 1, d[i - 1][j - 1] + change);
                if (i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1)) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}

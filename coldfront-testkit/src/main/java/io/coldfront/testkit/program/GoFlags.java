package io.coldfront.testkit.program;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A command line as Go's {@code flag} reads it: {@code -x} and {@code --x}, {@code -x=v} and {@code -x v}; words after
 * the first that is no flag are ignored.
 */
final class GoFlags {

    /** What a flag takes. */
    enum Kind {
        BOOL,
        TEXT,
        NUMBER,
        DURATION
    }

    private final Map<String, String> values = new LinkedHashMap<>();

    private GoFlags() {}

    /**
     * Reads the command line.
     *
     * @throws IllegalArgumentException with what Go prints before the usage
     */
    static GoFlags parse(Map<String, Kind> known, List<String> arguments) {
        GoFlags flags = new GoFlags();
        for (int i = 0; i < arguments.size() && arguments.get(i).matches("--?[^-].*"); i++) {
            String word = arguments.get(i).replaceFirst("^--?", "");
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            Kind kind = known.get(name);
            if (kind == null) {
                throw new IllegalArgumentException(isHelp(name) ? "help" : "flag provided but not defined: -" + name);
            }
            String value = equals < 0 ? "true" : word.substring(equals + 1);
            if (equals < 0 && kind != Kind.BOOL) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException("flag needs an argument: -" + name);
                }
                value = arguments.get(i);
            }
            check(kind, name, value);
            flags.values.put(name, value);
        }
        return flags;
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return "true".equals(values.get(name));
    }

    private static boolean isHelp(String name) {
        return name.equals("h") || name.equals("help");
    }

    private static void check(Kind kind, String name, String value) {
        boolean good = switch (kind) {
            case BOOL, TEXT -> true;
            case NUMBER -> value.matches("[+-]?[0-9]{1,18}");
            case DURATION -> GoText.parseDuration(value).isPresent();
        };
        if (!good) {
            throw new IllegalArgumentException("invalid value \"" + value + "\" for flag -" + name + ": parse error");
        }
    }
}

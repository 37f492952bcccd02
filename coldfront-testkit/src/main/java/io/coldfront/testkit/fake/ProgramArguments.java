package io.coldfront.testkit.fake;

import io.coldfront.internal.json.JsonException;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import io.coldfront.service.Secret;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a program was told: a JSON configuration on stdin in the first generation, a DSN and a passfile on stdin in the
 * second.
 *
 * @param table what the compactor was told
 */
record ProgramArguments(Job job, Map<String, String> dsn, Optional<Secret> password, Optional<String> table) {

    private static final Pattern WORD = Pattern.compile("([a-z_]+)=(?:'((?:[^'\\\\]|\\\\.)*)'|(\\S*))");

    /** @throws IllegalArgumentException with what the program writes before it exits */
    static ProgramArguments of(List<String> command, Secret stdin) {
        Job job = job(command.get(0));
        Optional<String> given = option(command, "--dsn");
        Map<String, String> dsn = dsn(given.orElseGet(() -> configured(stdin)));
        Optional<Secret> password = given.isPresent()
                ? passfile(stdin)
                : Optional.ofNullable(dsn.get("password")).map(Secret::of);
        return new ProgramArguments(job, dsn, password, option(command, "--table"));
    }

    /** Empty: it is none of the three. */
    static Optional<Job> program(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        return Arrays.stream(Job.values())
                .filter(job -> job.label().equals(name))
                .findFirst();
    }

    String word(String name) {
        return dsn.getOrDefault(name, "");
    }

    private static Job job(String path) {
        return program(path).orElseThrow(() -> new IllegalArgumentException(path + ": not found"));
    }

    private static Optional<String> option(List<String> command, String name) {
        int at = command.indexOf(name);
        return at < 0 || at + 1 >= command.size() ? Optional.empty() : Optional.of(command.get(at + 1));
    }

    private static String configured(Secret stdin) {
        try {
            return JsonObject.parse(stdin.reveal())
                    .optionalObject("postgres")
                    .flatMap(postgres -> postgres.optionalText("dsn"))
                    .orElseThrow(() -> new IllegalArgumentException("load config: postgres.dsn is required"));
        } catch (JsonException e) {
            throw new IllegalArgumentException("load config: parse config: yaml: not a document", e);
        }
    }

    private static Map<String, String> dsn(String text) {
        Map<String, String> words = new HashMap<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            words.put(matcher.group(1), value.replaceAll("\\\\(.)", "$1"));
        }
        return words;
    }

    private static Optional<Secret> passfile(Secret stdin) {
        String line = stdin.reveal().strip();
        return line.isEmpty()
                ? Optional.empty()
                : Optional.of(Secret.of(line.replaceFirst("^(?:[^:]*:){4}", "").replaceAll("\\\\(.)", "$1")));
    }
}

package io.coldfront;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.database.AdmissionResult;
import io.coldfront.plan.ApplyOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every code that the sources can report has its row in the runbook, and every row its code. */
class RunbookTest {

    private static final List<Path> SOURCES = List.of(
            Path.of("src/main/java/io/coldfront"),
            Path.of("../coldfront-api/src/main/java/io/coldfront"),
            Path.of("../coldfront-docker/src/main/java/io/coldfront"));
    private static final Pattern STATEMENT = Pattern.compile("Sql\\.named\\(\\s*\"[^\"]*\"");
    private static final Pattern KEBAB = Pattern.compile("\"([a-z]+(?:-[a-z0-9]+)+)\"");
    private static final Pattern MADE = Pattern.compile(
            "(?:new Problem|new HostDemand|failure|refused|problem|Problems\\.of)\\(\\s*(?:[\\w.()]+,\\s*)?\"([a-z]+)\"");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z0-9-]+)` \\|");

    /** Other people's words: JSON keys of the catalog, thread names, settings. */
    private static final Pattern NO_CODE = Pattern.compile(String.join(
            "|",
            "coldfront-(beat|deadline|docker-call|exec|signal|sql-open|state|ticks|user|sql)",
            "(accept-terms-of-use|access-key|account-name|allow-all|assume-role-arn|authority-host|authz-backend)",
            "(aws|azure)-.*",
            "(credential-type|day-of-month|day-of-week|default-project-id|external-id|key-check|key-prefix)",
            "(last-sequence-number|metadata-location|new-storage-credential|next-page-token|path-style-access)",
            "(json-file|max-file|max-size|no-new-privileges|one-shot)",
            "(project-id|project-name|remote-signing-enabled|requires-.*|sas-enabled|scram-sha-256|server-id)",
            "(shared-access-key|stand-in|storage-(credential|credential-type|layout|profile)|sts-enabled|table-uuid)",
            "(updated-at|us-east-1|verify-ca|verify-full|warehouse-id|warehouse-name)"));

    @Test
    void every_code_has_a_row() throws IOException {
        Set<String> missing = codes();
        missing.removeAll(rows());
        assertThat(missing).as("codes without a row in docs/runbook.md").isEmpty();
    }

    @Test
    void every_row_has_a_code() throws IOException {
        String sources = sources();
        Set<String> unknown = new TreeSet<>(rows());
        unknown.removeAll(composed());
        unknown.removeIf(code -> sources.contains("\"" + code + "\""));
        assertThat(unknown).as("rows of docs/runbook.md without a code").isEmpty();
    }

    private static Set<String> codes() throws IOException {
        String sources = STATEMENT.matcher(sources()).replaceAll("");
        Set<String> codes = new TreeSet<>(composed());
        for (Pattern pattern : List.of(KEBAB, MADE)) {
            Matcher matcher = pattern.matcher(sources);
            while (matcher.find()) {
                codes.add(matcher.group(1));
            }
        }
        codes.removeIf(code -> NO_CODE.matcher(code).matches());
        return codes;
    }

    /** Codes that are put together of a word and an outcome. */
    private static Set<String> composed() {
        Set<String> codes = new TreeSet<>();
        Arrays.stream(AdmissionResult.Verdict.values())
                .filter(verdict -> verdict != AdmissionResult.Verdict.ADMITTED)
                .forEach(verdict -> codes.add("slot-" + kebab(verdict)));
        Arrays.stream(ApplyOutcome.values())
                .filter(outcome -> outcome != ApplyOutcome.CHANGED && outcome != ApplyOutcome.UNCHANGED)
                .forEach(outcome -> codes.add("apply-" + kebab(outcome)));
        return codes;
    }

    private static String kebab(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static Set<String> rows() throws IOException {
        Set<String> rows = new TreeSet<>();
        Matcher matcher = ROW.matcher(Files.readString(Path.of("../docs/runbook.md")));
        while (matcher.find()) {
            assertThat(rows.add(matcher.group(1)))
                    .as("one row for %s", matcher.group(1))
                    .isTrue();
        }
        return rows;
    }

    private static String sources() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                for (Path file :
                        files.filter(f -> f.toString().endsWith(".java")).toList()) {
                    all.append(Files.readString(file)).append('\n');
                }
            }
        }
        return all.toString();
    }
}

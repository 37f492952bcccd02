package io.coldfront.testkit.fake;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.testkit.fake.database.FakeDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StatementsTest {

    private static final Path CORE = Path.of("..", "coldfront-core", "src", "main", "java");
    private static final Pattern NAMED = Pattern.compile("Sql\\s*\\.named\\(\\s*\"([^\"]+)\"");

    /** Of the catalog's database, and of the JDBC adapter itself. */
    private static final Set<String> ELSEWHERE =
            Set.of("catalog.schema.exists", "catalog.schema.version", "session-age");

    @Test
    void every_statement_of_core_has_an_answer() throws IOException {
        FakeDatabase database = FakeDatabase.named("orders", FakeTime.at(Instant.EPOCH));
        Set<String> names = names();
        assertThat(names).hasSizeGreaterThan(50);
        assertThat(names.stream().filter(name -> !ELSEWHERE.contains(name)).filter(name -> !database.answers(name)))
                .isEmpty();
    }

    private static Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.walk(CORE)) {
            List<Path> sources =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            for (Path source : sources) {
                Matcher matcher = NAMED.matcher(Files.readString(source));
                while (matcher.find()) {
                    names.add(matcher.group(1));
                }
            }
        }
        return names;
    }
}

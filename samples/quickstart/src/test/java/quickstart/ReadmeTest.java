package quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every piece of Java in the README is a piece of a sample that is compiled and carried out. */
class ReadmeTest {

    private static final Path ROOT = Path.of("..", "..").toAbsolutePath().normalize();
    private static final Pattern JAVA = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @Test
    void every_piece_of_java_stands_in_a_sample() throws IOException {
        String samples = samples();
        for (String piece : found(JAVA)) {
            assertThat(samples).as("README.md shows this").contains(flat(piece));
        }
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        for (String link : found(LINK)) {
            assertThat(ROOT.resolve(link)).as("README.md links to it").exists();
        }
    }

    private static List<String> found(Pattern pattern) throws IOException {
        Matcher matcher = pattern.matcher(Files.readString(ROOT.resolve("README.md")));
        List<String> found = new ArrayList<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        assertThat(found).isNotEmpty();
        return found;
    }

    private static String samples() throws IOException {
        try (Stream<Path> files = Files.walk(ROOT.resolve("samples"))) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.toString().contains("target"))
                    .toList();
            List<String> texts = new ArrayList<>();
            for (Path source : sources) {
                texts.add(flat(Files.readString(source)));
            }
            return texts.stream().collect(Collectors.joining("\n\n"));
        }
    }

    private static String flat(String code) {
        return code.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }
}

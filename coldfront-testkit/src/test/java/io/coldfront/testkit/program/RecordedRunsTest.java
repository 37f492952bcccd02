package io.coldfront.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the real programs (main 0f6ff0a) answered to command lines, configurations and dead addresses. */
class RecordedRunsTest {

    static Stream<Named<JsonObject>> runs() {
        try (InputStream lines = RecordedRunsTest.class.getResourceAsStream("recorded-runs.jsonl")) {
            return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(JsonObject::parse)
                    .map(run -> Named.of(run.text("program") + ": " + run.text("case") + " " + run.list("argv"), run));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @MethodSource("runs")
    void the_double_answers_as_the_program_did(JsonObject recorded) {
        Job job = Job.valueOf(recorded.text("program").toUpperCase(Locale.ROOT));
        List<String> arguments =
                recorded.list("argv").stream().map(String::valueOf).toList();
        Called called = Called.with(job, recorded.optionalText("stdin").orElse(""), arguments);
        assertThat(called.stderr()).isEqualTo(Called.undated(recorded.text("stderr")));
        assertThat(called.stdout()).isEqualTo(recorded.text("stdout"));
        assertThat(called.exitCode()).isEqualTo((int) recorded.number("exit_code"));
    }
}

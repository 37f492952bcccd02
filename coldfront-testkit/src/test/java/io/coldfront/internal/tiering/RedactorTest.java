package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.redact.Redactor;
import io.coldfront.service.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private static final String SECRET = "s3cr/t+p a'ss\\w\"ord<1>";

    private final Redactor redactor =
            Redactor.of(List.of(Secret.of(SECRET), Secret.of("pw"), Secret.of("multi\nline")));

    @Test
    void every_written_form_of_a_secret_is_taken_out() {
        String encoded = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);
        for (String form : List.of(
                SECRET,
                encoded,
                encoded.replace("+", "%20"),
                Pattern.compile("%..")
                        .matcher(encoded)
                        .replaceAll(hex -> hex.group().toLowerCase(Locale.ROOT)),
                SECRET.replace("'", "''"),
                SECRET.replace("\\", "\\\\").replace("'", "\\'"),
                SECRET.replace("\\", "\\\\").replace("\"", "\\\""))) {
            assertThat(redactor.redact("before " + form + " after"))
                    .startsWith("before ***")
                    .endsWith(" after");
            assertThat(redactor.redact("before " + form + " after")).doesNotContain("s3cr", "ord");
        }
    }

    @Test
    void a_short_secret_goes_where_it_stands_alone() {
        assertThat(redactor.redact("password=pw; powpwow")).isEqualTo("password=***; powpwow");
    }

    @Test
    void line_breaks_inside_a_secret_do_not_hide_it() {
        assertThat(redactor.redact("a multi\nline b multiline c mu\r\nltiline"))
                .doesNotContain("multi", "line", "ltil");
        assertThat(redactor.redact("nothing here\n")).isEqualTo("nothing here\n");
    }

    @Test
    void pieces_of_a_line_are_redacted_wherever_it_was_cut() {
        String text = "x" + SECRET + "y";
        for (int cut = 0; cut <= text.length(); cut++) {
            List<String> out = new ArrayList<>();
            RedactedLines lines = new RedactedLines(redactor, out::add);
            lines.line(text.substring(0, cut));
            lines.line(text.substring(cut));
            lines.line("next");
            lines.end();
            assertThat(String.join("", out).replace("***", ""))
                    .as("cut at %d: %s", cut, out)
                    .isEqualTo("xynext");
            assertThat(out).hasSize(3);
        }
    }

    @Test
    void lines_that_hold_no_beginning_of_a_secret_are_not_held_back() {
        List<String> out = new ArrayList<>();
        RedactedLines lines = new RedactedLines(redactor, out::add);
        lines.line("plain text.");
        assertThat(out).containsExactly("plain text.");
        lines.line("ends with s3cr");
        assertThat(out).hasSize(1);
        lines.line("et of another kind");
        assertThat(out).containsExactly("plain text.", "ends with s3cr", "et of another kind");
    }

    @Test
    void output_is_kept_by_head_and_tail_in_bytes() {
        OutputKeeper keeper = new OutputKeeper();
        for (int i = 0; i < 5000; i++) {
            keeper.line("line " + i + " — ä");
        }
        OutputKeeper.Kept kept = keeper.within(OutputKeeper.ON_SUCCESS);
        assertThat(kept.head()).startsWith("line 0 ");
        assertThat(kept.tail()).endsWith("line 4999 — ä\n");
        int size = (kept.head() + kept.tail()).getBytes(StandardCharsets.UTF_8).length;
        assertThat(size).isBetween(OutputKeeper.ON_SUCCESS - 16, OutputKeeper.ON_SUCCESS);
        OutputKeeper small = new OutputKeeper();
        small.line("all of it");
        assertThat(small.within(OutputKeeper.ON_SUCCESS)).isEqualTo(new OutputKeeper.Kept("all of it\n", ""));
    }

    @Test
    void output_between_the_two_bounds_is_cut_for_a_success_only() {
        OutputKeeper keeper = new OutputKeeper();
        for (int i = 0; i < 60; i++) {
            keeper.line("x".repeat(99));
        }
        assertThat(keeper.within(OutputKeeper.ON_FAILURE).tail()).isEmpty();
        assertThat(keeper.within(OutputKeeper.ON_SUCCESS).head()).hasSize(1024);
        assertThat(keeper.within(OutputKeeper.ON_SUCCESS).tail()).hasSize(1024);
    }
}

package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Secret;
import org.junit.jupiter.api.Test;

class EnvironmentValueTest {

    @Test
    void E5_a_value_is_wrapped_in_double_quotes_with_its_own_escaped() {
        assertThat(EnvironmentValue.quoted("12345678")).isEqualTo("\"12345678\"");
        assertThat(EnvironmentValue.quoted("[a]")).isEqualTo("\"[a]\"");
        assertThat(EnvironmentValue.quoted(" a\"b\\c ")).isEqualTo("\" a\\\"b\\\\c \"");
        assertThat(EnvironmentValue.quoted(Secret.of("true")).reveal()).isEqualTo("\"true\"");
    }

    @Test
    void E22_the_value_in_a_panic_is_not_shown_however_it_is_printed() {
        String panic = "Valid Postgres Configuration: Error { tag: Tag(Default, 5), path: [\"pg_password\"], kind: ";
        for (String kind : new String[] {
            "InvalidType(Unsigned(123), \"a string\")",
            "InvalidType(Str(\"a) b\"), \"u16\")",
            "Message(\"relative URL without a base: \\\"123\\\"\")",
            "UnknownVariant(\"123\", [\"off\", \"read-only\"])"
        }) {
            String shown = ServerOutput.withoutValues(panic + kind + ", prev: None }\nnote: run with");
            assertThat(shown)
                    .contains("pg_password")
                    .contains("(***), prev: None }\nnote: run with")
                    .doesNotContain("123")
                    .doesNotContain("a) b");
        }
    }

    @Test
    void E22_a_password_in_a_url_is_not_shown() {
        assertThat(ServerOutput.withoutValues("at postgresql://u:canary-pw@h:5432/d, and https://h:1/x:y@z"))
                .isEqualTo("at postgresql://u:***@h:5432/d, and https://h:1/x:y@z");
    }
}

package io.coldfront.port.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.coldfront.service.Secret;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SqlTest {

    @Test
    void binding_answers_a_new_statement_and_hides_secrets() {
        Sql bare = Sql.named("set-secret", "SELECT f(?, ?, ?)");
        Sql bound = bare.bind("id").bindSecret(Secret.of("canary")).bind(null);

        assertThat(bare.parameters()).isEmpty();
        assertThat(bound.parameters()).containsExactly("id", Secret.of("canary"), null);
        assertThat(bound.toString()).isEqualTo("set-secret (3 parameters)");
        assertThat(bound.parameters().toString()).doesNotContain("canary");
    }

    @Test
    void identifiers_and_literals_are_quoted() {
        assertThat(Sql.identifier("a\"b; DROP")).isEqualTo("\"a\"\"b; DROP\"");
        assertThat(Sql.literal("it's")).isEqualTo("'it''s'");
        assertThat(Sql.literal("a\\'b")).isEqualTo("E'a\\\\''b'");
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.identifier(""));
        assertThatIllegalArgumentException().isThrownBy(() -> Sql.literal("a\0"));
    }

    @Test
    void a_row_says_what_is_wrong_with_a_column() {
        Map<String, @Nullable Object> columns = new HashMap<>();
        columns.put("name", "events");
        columns.put("rows", 12);
        columns.put("here", true);
        columns.put("gone", null);
        SqlRow row = new SqlRow(columns);

        assertThat(row.text("name")).isEqualTo("events");
        assertThat(row.number("rows")).isEqualTo(12);
        assertThat(row.flag("here")).isTrue();
        assertThat(row.has("gone")).isFalse();
        assertThatIllegalStateException().isThrownBy(() -> row.text("gone")).withMessageContaining("NULL");
        assertThatIllegalStateException().isThrownBy(() -> row.number("other")).withMessageContaining("absent");
        assertThatIllegalStateException().isThrownBy(() -> row.flag("name")).withMessageContaining("no boolean");
    }
}

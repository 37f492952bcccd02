package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.internal.database.ExtensionState.Leftover;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ExtensionTest extends OnPostgres {

    ExtensionTest(Postgres postgres) {
        super(postgres);
    }

    @Override
    Database create() {
        return postgres.bareDatabase();
    }

    @Test
    void a_bare_database_has_neither_and_could_have_both() {
        ExtensionState state = extension().observe();

        assertThat(state.installed()).isFalse();
        assertThat(state.available()).containsExactly("pg_duckdb", "coldfront");
        assertThat(state.preload()).contains("pg_duckdb", "coldfront");
        assertThat(state.preloaded()).isTrue();
        assertThat(state.leftovers()).isEmpty();
    }

    @Test
    void D17_installing_is_seen_by_looking_and_safe_to_repeat() {
        extension().install();
        extension().install();

        ExtensionState state = extension().observe();
        assertThat(state.installed()).isTrue();
        assertThat(state.coldfront()).contains("1.0");
        database.run("DROP EXTENSION coldfront");
        assertThat(extension().observe().installed()).isFalse();
    }

    @Test
    void E10_empty_leftovers_of_a_program_without_the_extension_are_told_and_dropped() {
        leftByAProgram();
        assertThat(catchThrowableOfType(
                        SqlFailedException.class, () -> extension().install()))
                .isNotNull();

        List<Leftover> leftovers = extension().observe().leftovers();

        assertThat(leftovers)
                .containsExactly(new Leftover("archive_watermark", true), new Leftover("partition_config", true));
        assertThat(extension().dropEmptyLeftovers(leftovers)).isEmpty();
        extension().install();
        assertThat(extension().observe().installed()).isTrue();
    }

    @Test
    void E10_a_leftover_with_rows_is_told_and_kept_with_all_others() {
        leftByAProgram();
        List<Leftover> before = extension().observe().leftovers();
        database.run("INSERT INTO coldfront.partition_config VALUES ('public', 'events')");

        assertThat(extension().observe().filledLeftovers()).containsExactly("partition_config");
        assertThat(extension().dropEmptyLeftovers(before)).containsExactly("partition_config");
        assertThat(extension().observe().leftovers())
                .containsExactly(new Leftover("archive_watermark", true), new Leftover("partition_config", false));
    }

    @Test
    void the_wanted_preload_keeps_others_and_puts_coldfront_after_pg_duckdb() {
        assertThat(preload("pg_stat_statements", "coldfront", "pg_duckdb").preloaded())
                .isFalse();
        assertThat(preload("pg_stat_statements", "coldfront", "pg_duckdb").wantedPreload())
                .containsExactly("pg_stat_statements", "pg_duckdb", "coldfront");
        assertThat(preload().wantedPreload()).containsExactly("pg_duckdb", "coldfront");
        assertThat(preload("pg_duckdb", "x", "coldfront").wantedPreload())
                .containsExactly("pg_duckdb", "x", "coldfront");
    }

    private void leftByAProgram() {
        database.run(
                "CREATE SCHEMA coldfront",
                "CREATE TABLE coldfront.archive_watermark (schema_name text, table_name text, cutoff_time timestamptz)",
                "CREATE TABLE coldfront.partition_config (schema_name text, table_name text)");
    }

    private Extension extension() {
        return new Extension(session, soon());
    }

    private static ExtensionState preload(String... libraries) {
        return new ExtensionState(Optional.empty(), Optional.empty(), List.of(), List.of(libraries), List.of());
    }
}

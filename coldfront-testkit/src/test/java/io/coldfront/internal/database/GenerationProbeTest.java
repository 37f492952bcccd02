package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.testkit.postgres.Postgres;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class GenerationProbeTest extends OnPostgres {

    GenerationProbeTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void objects_of_the_first_generation_are_known() {
        GenerationState state = probe();

        assertThat(state.generation()).contains(Generation.G1);
        assertThat(state.refusal()).isEmpty();
    }

    @Test
    void objects_of_the_second_generation_are_known() {
        database.run("CREATE FUNCTION coldfront.ensure_replicated() RETURNS void LANGUAGE sql AS ''");

        assertThat(probe().generation()).contains(Generation.G2);
    }

    @Test
    void without_the_extension_there_is_no_generation_whatever_a_program_left() {
        database.run(
                "DROP EXTENSION coldfront CASCADE",
                "DROP SCHEMA IF EXISTS coldfront CASCADE",
                "CREATE SCHEMA coldfront",
                "CREATE TABLE coldfront.tiered_views (a int)");

        assertThat(probe().generation()).isEmpty();
        assertThat(probe().refusal()).isEmpty();
    }

    @Test
    void the_first_beta_is_too_old() {
        database.run(
                "ALTER EXTENSION coldfront DROP FUNCTION coldfront.set_storage_secret_vended(text)",
                "DROP FUNCTION coldfront.set_storage_secret_vended(text)");

        assertThat(probe().refusal())
                .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo("coldfront-too-old"));
    }

    @Test
    void a_half_upgraded_server_is_refused() {
        Optional<Generation> g1 = Optional.of(Generation.G1);
        Optional<Generation> g2 = Optional.of(Generation.G2);

        assertThat(new GenerationState(g2, g1, false, false).refusal())
                .hasValueSatisfying(p -> assertThat(p.code()).isEqualTo("coldfront-half-upgraded"));
        assertThat(new GenerationState(g1, g1, false, true).refusal())
                .hasValueSatisfying(p -> assertThat(p.message()).contains("vec_columns"));
        assertThat(new GenerationState(g2, g2, false, false).refusal()).isEmpty();
        assertThat(new GenerationState(Optional.empty(), g1, false, false).refusal())
                .isEmpty();
    }

    private GenerationState probe() {
        return new GenerationProbe(session, soon()).observe();
    }
}

package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.service.Secret;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ScramVerifierTest {

    @Test
    void the_example_of_rfc_7677_comes_out() {
        byte[] salt = Base64.getDecoder().decode("W22ZaJ0SNY7soEsUEjb6gQ==");

        assertThat(ScramVerifier.of(Secret.of("pencil"), salt, 4096).reveal())
                .isEqualTo("SCRAM-SHA-256$4096:W22ZaJ0SNY7soEsUEjb6gQ==$WG5d8oPm3OtcPnkdi4Uo7BkeZkBFzpcXkuLmtbsT4qY="
                        + ":wfPLwcE6nTWhTAmQ7tl2KeoiWGPlZqQxSrmfPwDl2dU=");
    }

    @Test
    void each_has_a_salt_of_its_own() {
        assertThat(ScramVerifier.of(Secret.of("pencil"))).isNotEqualTo(ScramVerifier.of(Secret.of("pencil")));
    }

    @Test
    void what_would_have_to_be_normalized_is_refused_and_not_shown() {
        assertThatThrownBy(() -> ScramVerifier.of(Secret.of("cnry-pässword")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("cnry");
    }
}

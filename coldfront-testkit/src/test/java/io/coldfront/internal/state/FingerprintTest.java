package io.coldfront.internal.state;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Secret;
import java.util.List;
import org.junit.jupiter.api.Test;

class FingerprintTest {

    private final Secret key = Secret.of("an encryption key of the catalog");
    private final Fingerprint fingerprint = Fingerprint.keyedBy(key, "salt");

    @Test
    void a_fingerprint_fits_a_label_and_is_stable() {
        String one = fingerprint.of("serve", List.of("image", "port"));
        assertThat(one).matches("[a-z0-9]{1,40}").isEqualTo(fingerprint.of("serve", List.of("image", "port")));
        assertThat(one).isEqualTo("rt5l6jnwrscqx5isvog3k4kptdfjysz2");
    }

    @Test
    void it_changes_with_the_purpose_the_parts_their_borders_the_salt_and_the_key() {
        assertThat(List.of(
                        fingerprint.of("a", List.of("b", "c")),
                        fingerprint.of("b", List.of("b", "c")),
                        fingerprint.of("a", List.of("bc")),
                        fingerprint.of("a", List.of("b", "", "c")),
                        fingerprint.of("a", List.of("c", "b")),
                        Fingerprint.keyedBy(key, "other").of("a", List.of("b", "c")),
                        Fingerprint.keyedBy(Secret.of("other"), "salt").of("a", List.of("b", "c"))))
                .doesNotHaveDuplicates();
    }

    @Test
    void D13_a_fingerprint_shows_nothing_of_its_secret() {
        String shown = fingerprint.ofSecrets("credential", List.of(Secret.of("canary")));
        assertThat(shown).doesNotContain("canary");
        assertThat(Fingerprint.newSalt()).isNotEqualTo(Fingerprint.newSalt()).hasSize(32);
    }

    @Test
    void the_check_of_the_encryption_key_tells_another_key() {
        KeyCheck check = new KeyCheck();
        String value = check.valueOf(key, "salt");
        assertThat(check.matches(value, key, "salt")).isTrue();
        assertThat(check.matches(value, Secret.of("another key"), "salt")).isFalse();
        assertThat(check.matches(value, key, "other salt")).isFalse();
        assertThat(new KeyCheck().valueOf(key, "salt")).isEqualTo(value);
    }
}

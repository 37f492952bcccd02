package io.coldfront.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ServiceKeyTest {

    @Test
    void any_printable_names_survive_text_and_parse() {
        for (String database : List.of("orders", "a/b", "100%", "%2F", "ünïcode 漢字 🚀", " padded ", "a%2Fb/c%25")) {
            ServiceKey key = new ServiceKey(database, "s/" + database);

            assertThat(ServiceKey.parse(key.text())).isEqualTo(key);
        }
    }

    @Test
    void parse_refuses_what_text_never_writes() {
        for (String text : List.of("", "orders", "a/b/c", "/b", "a/", "a%/b", "a%2f/b", "a%41/b")) {
            assertThatIllegalArgumentException().isThrownBy(() -> ServiceKey.parse(text));
        }
    }

    @Test
    void unprintable_and_blank_names_are_refused() {
        for (String name : List.of("", " ", "a\nb", "a\0", "\u001F", "\uD800")) {
            assertThatIllegalArgumentException().isThrownBy(() -> new ServiceKey(name, "lake"));
            assertThatIllegalArgumentException().isThrownBy(() -> new ServiceKey("orders", name));
        }
    }

    @Test
    void a_slug_is_a_short_plain_word_whatever_the_names() {
        Random random = new Random(7);
        Set<String> slugs = new HashSet<>();
        Set<ServiceKey> keys = new HashSet<>();
        for (int i = 0; i < 20_000; i++) {
            ServiceKey key = new ServiceKey(printable(random), printable(random));
            assertThat(key.slug()).matches("[a-z0-9]([a-z0-9-]{0,38}[a-z0-9])?");
            slugs.add(key.slug());
            keys.add(key);
        }
        assertThat(slugs).hasSameSizeAs(keys);
    }

    @Test
    void names_that_read_alike_have_slugs_of_their_own() {
        assertThat(Set.of(
                        new ServiceKey("a-b", "c").slug(),
                        new ServiceKey("a", "b-c").slug(),
                        new ServiceKey("A", "b-c").slug(),
                        new ServiceKey("a", "b_c").slug()))
                .hasSize(4);
    }

    @Test
    void a_slug_is_the_same_in_every_release() {
        assertThat(new ServiceKey("orders", "lakekeeper").slug()).isEqualTo("orders-lakekeeper-tjr6gl557l78");
    }

    @Test
    void D25_default_minutes_spread_over_the_hour_and_are_stable() {
        Set<String> minutes = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            ServiceKey key = new ServiceKey("db" + i, "lakekeeper");
            String cron = Job.ARCHIVER.defaultCron(key).fields();
            assertThat(cron)
                    .matches("[0-5]?[0-9] \\* \\* \\* \\*")
                    .isEqualTo(Job.ARCHIVER.defaultCron(key).fields());
            minutes.add(cron);
        }
        assertThat(minutes).hasSize(60);
        assertThat(Job.COMPACTOR
                        .defaultCron(new ServiceKey("orders", "lakekeeper"))
                        .fields())
                .isEqualTo("15 2 * * *");
    }

    private static String printable(Random random) {
        StringBuilder text = new StringBuilder();
        int length = 1 + random.nextInt(60);
        while (text.length() < length) {
            text.append((char) (0x21 + random.nextInt(0x5E)));
            if (random.nextInt(9) == 0) {
                text.appendCodePoint(0x4E00 + random.nextInt(500));
            }
        }
        return text.toString();
    }
}

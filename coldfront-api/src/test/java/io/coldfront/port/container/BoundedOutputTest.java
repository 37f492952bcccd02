package io.coldfront.port.container;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BoundedOutputTest {

    @Test
    void what_fits_is_kept_whole() {
        assertThat(kept(8, 8, "1234ä67")).isEqualTo(new Output("1234ä67", "", 0));
        assertThat(kept(8, 8, "")).isEqualTo(Output.empty());
    }

    @Test
    void of_more_the_first_and_the_last_bytes_are_kept_and_the_rest_is_counted() {
        assertThat(kept(8, 26, "abcdefghijklmnopqrstuvwxyz")).isEqualTo(new Output("abcd", "wxyz", 18));
    }

    @Test
    void no_character_is_cut_in_two() {
        assertThat(kept(8, 12, "abcääääd")).isEqualTo(new Output("abc", "äd", 6));
    }

    @Test
    void it_makes_no_difference_in_which_pieces_it_comes() {
        String text = "0123456789ä€𝄞".repeat(40);
        int all = text.getBytes(StandardCharsets.UTF_8).length;
        Random pieces = new Random(1);
        for (int keep = 0; keep < 200; keep++) {
            Output whole = kept(keep, all, text);
            assertThat(kept(keep, 1, text)).isEqualTo(whole);
            assertThat(kept(keep, 1 + pieces.nextInt(60), text)).isEqualTo(whole);
        }
    }

    private static Output kept(int keepBytes, int piece, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        BoundedOutput output = new BoundedOutput(keepBytes);
        for (int from = 0; from < bytes.length; from += piece) {
            output.write(bytes, from, Math.min(piece, bytes.length - from));
        }
        return output.output();
    }
}

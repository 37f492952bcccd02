package io.coldfront.explore;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Two hosts with clocks minutes apart tick, run, apply, rotate, pause and watch in one world, one call at a time in an
 * order that a seed says, while processes die and freeze, programs are slow or outlive them, answers get lost and the
 * primary changes. A seed tells ten such chapters of one world, each of which ends well. {@code
 * -Dcoldfront.explore.interleavings=N} says how many; {@code -Dcoldfront.explore.seed=N} tells one seed's, in words.
 */
class TwoHostsTest {

    private static final String COUNT = "coldfront.explore.interleavings";
    private static final String SEED = "coldfront.explore.seed";
    private static final int SHOWN = 5;

    private record Told(long seed, List<String> wrong, List<String> words) {}

    @Test
    void whatever_two_hosts_do_no_due_runs_twice_nothing_runs_while_held_and_all_converges() {
        long begun = System.nanoTime();
        List<List<String>> expected = Story.undisturbed();
        Optional<Long> one = Optional.ofNullable(Long.getLong(SEED));
        long count = (Long.getLong(COUNT, 100) + Story.CHAPTERS - 1) / Story.CHAPTERS;
        LongStream seeds = one.map(LongStream::of).orElseGet(() -> LongStream.rangeClosed(1, count));
        List<Told> bad = seeds.parallel()
                .mapToObj(seed -> tell(seed, expected, one.isPresent()))
                .flatMap(Optional::stream)
                .toList();
        System.out.printf(
                Locale.ROOT,
                "interleavings of two hosts: %d a seed, seeds %s: %d ms, %d went wrong: %s%n",
                Story.CHAPTERS,
                one.map(Object::toString).orElseGet(() -> "1 to " + count),
                Duration.ofNanos(System.nanoTime() - begun).toMillis(),
                bad.size(),
                bad.stream().limit(50).map(Told::seed).toList());
        bad.stream().limit(1).forEach(told -> System.out.println(String.join("\n", told.words())));
        assertThat(bad.stream().limit(SHOWN).map(told -> "-D" + SEED + "=" + told.seed() + ": " + told.wrong()))
                .isEmpty();
    }

    private static Optional<Told> tell(long seed, List<List<String>> expected, boolean always) {
        try (Story story = new Story(seed)) {
            List<String> wrong = story.run(expected);
            if (always) {
                System.out.println(String.join("\n", story.told()));
            }
            return wrong.isEmpty() ? Optional.empty() : Optional.of(new Told(seed, wrong, List.copyOf(story.told())));
        }
    }
}

package io.coldfront.explore;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.testkit.fault.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * At every call of an apply, a rotation, a pause, a removal and a run of each job the process dies, or the call fails, or
 * its answer is lost; a fresh process on the same world then makes it as it is when nothing happened. Death before a call
 * is death after the effect of the one before: so each effect is once the last one.
 */
class KillAnywhereTest {

    private static final int SHOWN = 12;

    private record Point(String kind, int number, String name, Cut cut) {

        List<String> tried(Scene scene, List<String> expected) {
            try (Trial trial = new Trial(scene)) {
                Trial cutOff = kind.equals("call") ? trial.cutAtCall(number, cut) : trial.cutAtRequest(number, cut);
                return cutOff.run(expected).stream()
                        .map(wrong -> this + ": " + wrong)
                        .toList();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_process_that_is_cut_off_at_any_call_leaves_nothing_that_a_fresh_one_does_not_mend(Scene scene) {
        long begun = System.nanoTime();
        List<Point> points = new ArrayList<>();
        List<String> expected;
        try (Trial trial = new Trial(scene)) {
            expected = trial.undisturbed();
            points.addAll(points("call", trial.calls()));
            points.addAll(points("request", trial.requestsMade()));
        }
        List<String> wrong = points.stream()
                .parallel()
                .flatMap(point -> point.tried(scene, expected).stream())
                .toList();
        System.out.println(scene + ": cut off at " + points.size() + " points in "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms, " + wrong.size() + " found wrong");
        assertThat(wrong.stream().limit(SHOWN))
                .as(() -> String.join("\n", expected))
                .isEmpty();
    }

    private static List<Point> points(String kind, List<String> names) {
        return IntStream.rangeClosed(1, names.size())
                .boxed()
                .flatMap(number ->
                        cuts(kind, number, names).map(cut -> new Point(kind, number, names.get(number - 1), cut)))
                .toList();
    }

    /** Death after a call that only looked is death before it. */
    private static Stream<Cut> cuts(String kind, int number, List<String> names) {
        boolean sameDeath = kind.equals("call") && number > 1 && new Call(number - 1, names.get(number - 2)).isRead();
        return Arrays.stream(Cut.values()).filter(cut -> cut != Cut.DIES || !sameDeath);
    }
}

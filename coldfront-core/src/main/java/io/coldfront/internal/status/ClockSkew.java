package io.coldfront.internal.status;

import io.coldfront.service.Problem;
import java.time.Duration;

/** This host's clock and the database's differ, so that dues are judged by different times. */
final class ClockSkew implements Check {

    private static final Duration MOST = Duration.ofSeconds(30);

    @Override
    public String type() {
        return "ClockSkew";
    }

    @Override
    public Seen look(Scene scene) {
        Duration skew = Duration.between(scene.primary().now(), scene.now());
        return skew.abs().compareTo(MOST) <= 0
                ? Seen.no("this host's clock and the database's agree")
                : Seen.yes(new Problem(
                        "clock-skew",
                        "this host's clock and the database's differ by more than " + MOST.toSeconds() + " s: it is "
                                + (skew.isNegative() ? "behind" : "ahead"),
                        "set both by one source of time; dues count by the database's",
                        true));
    }
}

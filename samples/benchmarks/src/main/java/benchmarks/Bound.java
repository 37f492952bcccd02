package benchmarks;

import java.util.Locale;

/** The most that a value may be; in a unit for people. */
record Bound(double most, String unit) {

    static Bound millis(double most) {
        return new Bound(most, " ms");
    }

    static Bound of(double most) {
        return new Bound(most, "");
    }

    boolean holds(double value) {
        return value <= most;
    }

    String text() {
        String number = most == Math.rint(most)
                ? String.format(Locale.ROOT, "%.0f", most)
                : String.format(Locale.ROOT, "%.2f", most);
        return "<= " + number + unit;
    }
}

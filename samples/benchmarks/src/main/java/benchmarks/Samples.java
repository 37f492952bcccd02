package benchmarks;

import java.util.Arrays;
import java.util.Locale;

/** Durations, sorted; asked in milliseconds. */
final class Samples {

    private static final double NANOS = 1e6;

    private final long[] nanos;

    private Samples(long[] nanos) {
        this.nanos = nanos;
    }

    static Samples ofNanos(long... nanos) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Samples(sorted);
    }

    /** How long each of so many calls takes, after so many that don't count. */
    static Samples of(int before, int counted, Work work) throws Exception {
        for (int i = 0; i < before; i++) {
            work.run();
        }
        long[] took = new long[counted];
        for (int i = 0; i < counted; i++) {
            long began = System.nanoTime();
            work.run();
            took[i] = System.nanoTime() - began;
        }
        return ofNanos(took);
    }

    /** Something that takes time. */
    interface Work {
        void run() throws Exception;
    }

    /** The least value that so many percent of all are not above. */
    double percentile(double percent) {
        int index = (int) Math.ceil(percent / 100 * nanos.length) - 1;
        return nanos[Math.max(0, index)] / NANOS;
    }

    double median() {
        return percentile(50);
    }

    double max() {
        return percentile(100);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "p50 %.1f, p99 %.1f, max %.1f ms", median(), percentile(99), max());
    }
}

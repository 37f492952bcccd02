package benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;

/** What the heap holds on to. */
final class Heap {

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();
    private static final int LOOKS = 5;

    private Heap() {}

    /** Bytes that are in use after collections, the least of a few looks. */
    static long retained() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < LOOKS; i++) {
            MEMORY.gc();
            least = Math.min(least, MEMORY.getHeapMemoryUsage().getUsed());
        }
        return least;
    }
}

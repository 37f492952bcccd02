package benchmarks;

import java.io.PrintStream;
import java.lang.management.ManagementFactory;

/** One table, printed row by row while it is measured. */
final class Table {

    private static final String ROW = "| %-66s | %-34s | %-12s | %-6s |%n";
    private static final String RULE =
            "|" + "-".repeat(68) + "|" + "-".repeat(36) + "|" + "-".repeat(14) + "|" + "-".repeat(8) + "|";

    private final PrintStream out;
    private int bounds;
    private int missed;

    Table(PrintStream out) {
        this.out = out;
    }

    void begin() {
        long memory = Runtime.getRuntime().maxMemory() >> 20;
        out.printf(
                "%nJava %s, %s %s, %d processors, %d MB heap at most%n%n",
                Runtime.version(),
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                ManagementFactory.getOperatingSystemMXBean().getAvailableProcessors(),
                memory);
        out.printf(ROW, "what", "measured", "bound", "");
        out.println(RULE);
    }

    /** Something that nothing was promised of. */
    void row(String what, String measured) {
        print(what, measured, "", "");
    }

    /** Something that was promised. */
    void row(String what, Bound bound, double value, String measured) {
        bounds++;
        missed += bound.holds(value) ? 0 : 1;
        print(what, measured, bound.text(), bound.holds(value) ? "kept" : "MISSED");
    }

    void end() {
        out.printf("%n%d bounds, %d missed%n", bounds, missed);
    }

    private void print(String what, String measured, String bound, String verdict) {
        out.printf(ROW, what, measured, bound, verdict);
        out.flush();
    }
}

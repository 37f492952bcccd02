package io.coldfront.internal.tiering;

import io.coldfront.service.Job;
import java.util.regex.Pattern;

/**
 * The last entry of a program's log, which may span lines: archiver and partitioner begin an entry with the date, the
 * compactor with its name, and the AWS library's lines between are none (ColdFront contract 4.1). For one thread at a time.
 */
final class LastEntry {

    private static final Pattern DATED = Pattern.compile("^\\d{4}/\\d\\d/\\d\\d \\d\\d:\\d\\d:\\d\\d ");
    private static final Pattern NAMED = Pattern.compile("^compactor: ");
    private static final Pattern FOREIGN = Pattern.compile("^SDK \\d{4}/");
    private static final int BOUND = 4 * 1024;

    private final Pattern start;
    private final StringBuilder entry = new StringBuilder();
    private boolean foreign;

    LastEntry(Job job) {
        this.start = job == Job.COMPACTOR ? NAMED : DATED;
    }

    void line(String line) {
        boolean begins = start.matcher(line).find();
        if (begins || FOREIGN.matcher(line).find()) {
            foreign = !begins;
        }
        if (foreign) {
            return;
        }
        if (begins) {
            entry.setLength(0);
            entry.append(start.matcher(line).replaceFirst(""));
        } else if (entry.length() < BOUND) {
            entry.append(entry.length() == 0 ? "" : "\n").append(line, 0, Math.min(line.length(), BOUND));
        }
    }

    /** Without its date or name; empty if the program wrote none. */
    String text() {
        return entry.toString().strip();
    }
}

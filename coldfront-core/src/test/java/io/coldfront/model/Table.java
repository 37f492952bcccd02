package io.coldfront.model;

import java.util.ArrayList;
import java.util.List;

/** What was explored, a row each. */
final class Table {

    private static final String ROW = "%-84s %-16s %6s %10s %7s%n";

    private final List<String> rows = new ArrayList<>();
    private long millis;

    void add(String name, Exploration exploration) {
        String moves = exploration.trace().isEmpty()
                ? ""
                : Integer.toString(exploration.trace().size());
        String breach = exploration.breach() == Breach.NONE
                ? "holds"
                : exploration.breach().name();
        rows.add(ROW.formatted(name, breach, moves, exploration.states(), exploration.millis()));
        millis += exploration.millis();
    }

    @Override
    public String toString() {
        return ROW.formatted("protocol", "breaks", "moves", "worlds", "ms")
                + String.join("", rows)
                + ROW.formatted("altogether", "", "", "", millis);
    }

    /** The way to a breach, to be read aloud. */
    static String story(String name, Exploration exploration) {
        StringBuilder story = new StringBuilder(name)
                .append(": ")
                .append(exploration.breach().words())
                .append(System.lineSeparator());
        int number = 1;
        for (String move : exploration.trace()) {
            story.append("%4d  %s%n".formatted(number++, move));
        }
        return story.toString();
    }
}

package io.coldfront.tiering;

import io.coldfront.service.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a run ended.
 *
 * @param exitCode the program's own; empty if none was started or nobody kept it
 * @param problem what went wrong, or why it was skipped
 * @param outputHead the first of its output, redacted and bounded
 * @param outputTail the last of it; empty if the head is all
 * @param tables what became of each table, where the program runs once per table
 */
public record Ending(
        Instant finished,
        Outcome outcome,
        OptionalInt exitCode,
        Optional<Problem> problem,
        String outputHead,
        String outputTail,
        List<TableResult> tables) {
    public Ending {
        tables = List.copyOf(tables);
    }
}

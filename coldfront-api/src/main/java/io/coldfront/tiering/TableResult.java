package io.coldfront.tiering;

import io.coldfront.service.Problem;
import java.util.Optional;
import java.util.OptionalInt;

/** What became of one table in a run of the compactor. */
public record TableResult(
        String schema, String table, Outcome outcome, OptionalInt exitCode, Optional<Problem> problem) {}

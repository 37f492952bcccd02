package io.coldfront.internal.tiering;

import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.sql.SqlExecutor;

/** The ports that a run goes through. */
public record TieringPorts(
        PrimaryLocator primaries, SqlExecutor sql, ProgramRuntime programs, SpecSource specs, Time time) {}

package io.coldfront;

import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;

/** Every port at once, one component each: what the testkit hands over, or a host that keeps them together. */
public record Ports(
        ServiceRuntime services,
        ProgramRuntime programs,
        StateStore state,
        SqlExecutor sql,
        Scheduler scheduler,
        PrimaryLocator primaries,
        SpecSource specs,
        Time time) {}

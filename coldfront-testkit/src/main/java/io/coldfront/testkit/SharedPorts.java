package io.coldfront.testkit;

import io.coldfront.Ports;
import io.coldfront.port.SpecSource;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import io.coldfront.testkit.fake.FakeTime;
import io.coldfront.testkit.fault.Faults;

/** What all hosts of a world share: all but the scheduler. One component a port, hence so many. */
record SharedPorts(
        ServiceRuntime services,
        ProgramRuntime programs,
        StateStore state,
        SqlExecutor sql,
        PrimaryLocator primaries,
        SpecSource specs,
        FakeTime clock) {

    /** As one host sees them. */
    Ports through(Faults faults, Scheduler scheduler) {
        return new Ports(
                faults.over(services),
                faults.over(programs),
                faults.over(state),
                faults.over(sql),
                faults.over(scheduler),
                faults.over(primaries),
                faults.over(specs),
                clock);
    }

    /** As they are. */
    Ports bare(Scheduler scheduler) {
        return new Ports(services, programs, state, sql, scheduler, primaries, specs, clock);
    }
}

package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.port.Placements;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.schedule.Scheduler;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.service.ServiceSpec;
import java.net.URI;
import java.util.function.BiFunction;

/**
 * The ports through which steps see and change the world: one component a port, hence so many.
 *
 * @param catalogs a client of the catalog at an address
 * @param controlPlane the id of the control plane, part of every mark of ownership
 */
public record World(
        ServiceRuntime services,
        ProgramRuntime programs,
        Placements placements,
        SqlExecutor sql,
        PrimaryLocator primaries,
        Scheduler scheduler,
        BiFunction<URI, ServiceSpec, Lakekeeper> catalogs,
        Time time,
        String controlPlane) {}

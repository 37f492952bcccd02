package io.coldfront;

import io.coldfront.internal.lakekeeper.Lakekeeper;
import io.coldfront.internal.provision.OpenRuns;
import io.coldfront.internal.provision.Provisioning;
import io.coldfront.internal.provision.ProvisioningState;
import io.coldfront.internal.state.Beat;
import io.coldfront.internal.state.ConditionRecords;
import io.coldfront.internal.state.Forgetting;
import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.ServiceLease;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.internal.status.Observation;
import io.coldfront.internal.status.Sources;
import io.coldfront.internal.step.World;
import io.coldfront.internal.store.Stores;
import io.coldfront.internal.ticks.LiveCatalogGate;
import io.coldfront.internal.ticks.Rescan;
import io.coldfront.internal.ticks.Ticks;
import io.coldfront.internal.ticks.Tidy;
import io.coldfront.internal.ticks.Watch;
import io.coldfront.internal.tiering.TieringPorts;
import io.coldfront.internal.tiering.TieringRecords;
import io.coldfront.internal.tiering.TieringRunner;
import io.coldfront.internal.tiering.TieringSettings;

/** Everything behind the door, wired: which part gets which port. */
final class Engine {

    private final Ports ports;
    private final Workers workers;
    private final World world;
    private final Journals journals;
    private final JobRecords jobs;
    private final TaskLog tasks;
    private final HostLease host;
    private final ServiceLease changes;
    private final Settings settings;

    Engine(Ports ports, Settings settings) {
        this.ports = ports;
        this.settings = settings;
        this.workers = new Workers(settings.executor());
        this.world = world(ports, settings);
        this.journals = new Journals(ports.state());
        this.jobs = new JobRecords(ports.state());
        this.tasks = new TaskLog(ports.state());
        Beat beat = new Beat(ports.state().leases(), ports.time(), HostLease.processOf(settings.hostName()));
        this.host = new HostLease(beat, settings.hostName());
        this.changes = new ServiceLease(beat);
    }

    Ports ports() {
        return ports;
    }

    Workers workers() {
        return workers;
    }

    Journals journals() {
        return journals;
    }

    TaskLog tasks() {
        return tasks;
    }

    Provisioning provisioning(OpenRuns runs) {
        ProvisioningState state = new ProvisioningState(journals, changes, new Forgetting(ports.state()));
        return new Provisioning(world, state, runs, settings.listener(), workers);
    }

    TieringRunner runner() {
        return new TieringRunner(
                new TieringPorts(ports.primaries(), ports.sql(), ports.programs(), ports.specs(), ports.time()),
                new TieringRecords(journals, jobs, tasks, host),
                new TieringSettings(
                        settings.controlPlane(),
                        store -> Stores.rendering(store).revealedJobSection(),
                        new LiveCatalogGate(world),
                        settings.listener(),
                        settings.fencing()));
    }

    Ticks ticks(TieringRunner runner) {
        return new Ticks(
                runner, new Tidy(tasks, ports.specs(), ports.time()), new Watch(runner, journals, ports.time()));
    }

    Rescan rescan() {
        return new Rescan(journals, ports.specs(), ports.scheduler(), ports.time());
    }

    Sources sources(Provisioning provisioning) {
        return new Sources(
                world, journals, jobs, tasks, new ConditionRecords(ports.state()), spec -> provisioning.plan(spec));
    }

    Observation observation(Sources sources) {
        return new Observation(sources, settings.listener());
    }

    private static World world(Ports ports, Settings settings) {
        return new World(
                ports.services(),
                ports.programs(),
                settings.placements(),
                ports.sql(),
                ports.primaries(),
                ports.scheduler(),
                (address, spec) -> Lakekeeper.at(address, settings.http().client(), ports.time(), spec.secrets()),
                ports.time(),
                settings.controlPlane());
    }
}

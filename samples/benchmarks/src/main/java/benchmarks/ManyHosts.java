package benchmarks;

import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.Primary;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.HostId;
import java.util.Optional;
import java.util.function.Supplier;

/** Spreads the containers of a fake world over some hosts, and gauges the programs that run on each. */
final class ManyHosts implements ProgramRuntime {

    private final Supplier<ProgramRuntime> real;
    private final HostId realHost;
    private final Gauge gauge;

    /**
     * @param real the runtime of the moment
     * @param realHost the only one that it knows
     */
    ManyHosts(Supplier<ProgramRuntime> real, HostId realHost, Gauge gauge) {
        this.real = real;
        this.realHost = realHost;
        this.gauge = gauge;
    }

    /** Each database on one of so many hosts. */
    static PrimaryLocator spread(PrimaryLocator primaries, int hosts) {
        return (service, deadline) -> primaries.primary(service, deadline).map(primary -> {
            HostId host = new HostId("host-" + Math.floorMod(service.hashCode(), hosts));
            ContainerRef at = primary.container();
            Primary.Builder moved = Primary.builder();
            moved.from(primary);
            moved.container(new ContainerRef(host, at.labels(), at.name()));
            return moved.build();
        });
    }

    @Override
    public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
        return real.get()
                .resolve(new ContainerRef(realHost, container.labels(), container.name()), deadline)
                .map(found -> new ContainerInstance(container.host(), found.id(), found.started()));
    }

    @Override
    public ExecResult exec(ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
        String host = container.host().value();
        gauge.begins(host);
        try {
            return real.get().exec(there(container), request, output, hardCap);
        } finally {
            gauge.ends(host);
        }
    }

    @Override
    public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
        return real.get().state(there(container), id, deadline);
    }

    @Override
    public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {
        real.get().signal(there(container), id, signal, deadline);
    }

    private ContainerInstance there(ContainerInstance container) {
        return new ContainerInstance(realHost, container.id(), container.started());
    }
}

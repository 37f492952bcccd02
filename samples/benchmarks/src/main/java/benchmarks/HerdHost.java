package benchmarks;

import io.coldfront.ColdFront;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.service.HostId;
import java.util.function.Supplier;

/** One control plane process of two, with a scheduler of its own. */
record HerdHost(ColdFront coldfront, Gauge gauge) implements AutoCloseable {

    static final int AT_ONCE = 64;
    static final int PER_HOST = 8;

    static HerdHost on(
            FakeStack stack,
            PrimaryLocator primaries,
            Supplier<ProgramRuntime> programs,
            ColdFrontListener listener,
            String name) {
        Gauge gauge = new Gauge();
        ColdFront coldfront = ColdFront.builder()
                .services(stack.services())
                .programs(new ManyHosts(programs, new HostId("local"), gauge))
                .state(stack.state())
                .sql(stack.sql())
                .primaries(primaries)
                .specs(stack.specs())
                .time(stack.time())
                .listener(listener)
                .hostName(name)
                .build();
        return new HerdHost(coldfront, gauge);
    }

    @Override
    public void close() {
        coldfront.close();
    }
}

package quickstart;

import io.coldfront.port.Placement;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ContainerRuntime;
import io.coldfront.port.container.ProgramLogin;
import io.coldfront.service.HostId;
import io.coldfront.testkit.local.LocalRuntime;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Everything on this machine, as child processes. Each part is the real one where a property names it. */
final class LocalStack implements Stack {

    private final Parts parts;
    private final LocalRuntime runtime;

    private LocalStack(Parts parts, LocalRuntime runtime) {
        this.parts = parts;
        this.runtime = runtime;
    }

    static LocalStack start() throws Exception {
        Parts parts = Parts.start();
        return new LocalStack(
                parts,
                LocalRuntime.builder()
                        .image(IMAGE, parts.lakekeeper())
                        .programs(parts.programs())
                        .build());
    }

    @Override
    public Map<String, String> parts() {
        return parts.described();
    }

    @Override
    public DatabaseAddress database() {
        return parts.database();
    }

    @Override
    public String catalogDatabase() {
        return parts.catalogDatabase();
    }

    @Override
    public StoreAddress store() {
        return parts.store();
    }

    @Override
    public ContainerRuntime runtime() {
        return runtime;
    }

    @Override
    public Placement placement() {
        return new Placement(new HostId("local"), Set.of(), Map.of());
    }

    @Override
    public ContainerRef container() {
        return LocalRuntime.machine();
    }

    @Override
    public ProgramLogin login() {
        return new ProgramLogin(database().host(), database().port(), Optional.empty(), Optional.empty());
    }

    @Override
    public String programDirectory() {
        return parts.programs().toString();
    }

    @Override
    public void close() throws IOException {
        runtime.close();
        parts.close();
    }
}

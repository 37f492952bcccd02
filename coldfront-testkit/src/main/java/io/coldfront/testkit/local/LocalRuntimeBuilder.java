package io.coldfront.testkit.local;

import io.coldfront.port.Time;
import io.coldfront.service.HostId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Says what stands for what on this machine. For one thread. */
public final class LocalRuntimeBuilder {

    static final HostId DEFAULT_HOST = new HostId("local");

    private final Map<String, List<String>> commands = new LinkedHashMap<>();
    private final Map<String, Path> directories = new LinkedHashMap<>();
    private final Map<String, Map<String, String>> containers = new LinkedHashMap<>();
    private List<String> portVariables = List.of("LAKEKEEPER__LISTEN_PORT", "LAKEKEEPER__METRICS__PORT");
    private HostId host = DEFAULT_HOST;
    private Time time;
    private Duration grace = Duration.ofSeconds(5);
    private Optional<Path> programs = Optional.empty();
    private boolean endWithJvm;

    LocalRuntimeBuilder(Time time) {
        this.time = time;
    }

    /**
     * An image as an executable, to which a workload's command are arguments, or as a directory, in which the first word
     * of that command is looked for, and then on the {@code PATH}.
     */
    public LocalRuntimeBuilder image(String image, Path executableOrDirectory) {
        if (Files.isDirectory(executableOrDirectory)) {
            directories.put(image, executableOrDirectory.toAbsolutePath());
            return this;
        }
        return image(image, List.of(executableOrDirectory.toAbsolutePath().toString()));
    }

    /** An image as a command, to which a workload's command are further arguments. */
    public LocalRuntimeBuilder image(String image, List<String> command) {
        commands.put(image, List.copyOf(command));
        return this;
    }

    /**
     * The variables that are set to free loopback ports at each start of a service, since all services share one
     * machine: the first to the published port or to one that stays the service's, and that its address has; the others
     * to any. Default: Lakekeeper's {@code LAKEKEEPER__LISTEN_PORT} and {@code LAKEKEEPER__METRICS__PORT}.
     */
    public LocalRuntimeBuilder portVariables(String... names) {
        portVariables = List.of(names);
        return this;
    }

    /** A container that this machine stands for; may be given several times. Default: one, without labels. */
    public LocalRuntimeBuilder container(String id, Map<String, String> labels) {
        containers.put(id, Map.copyOf(labels));
        return this;
    }

    /** A directory that comes first on the {@code PATH} of programs. */
    public LocalRuntimeBuilder programs(Path directory) {
        programs = Optional.of(directory.toAbsolutePath());
        return this;
    }

    /** The only host it knows; default: {@code local}. */
    public LocalRuntimeBuilder host(HostId name) {
        host = name;
        return this;
    }

    /** The clock by which containers were started; processes themselves live in real time. Default: the system's. */
    public LocalRuntimeBuilder time(Time clock) {
        time = clock;
        return this;
    }

    /** The time between TERM and KILL; default: 5 s. */
    public LocalRuntimeBuilder grace(Duration time) {
        grace = time;
        return this;
    }

    /** Closes the runtime when the JVM ends, by a shutdown hook. Default: not. */
    public LocalRuntimeBuilder endWithJvm() {
        endWithJvm = true;
        return this;
    }

    /** Starts no process and no thread. */
    public LocalRuntime build() {
        Workspace workspace = new Workspace();
        Launcher launcher = new Launcher(new Images(commands, directories), portVariables, workspace);
        if (containers.isEmpty()) {
            containers.put("machine", Map.of());
        }
        LocalContainers known = new LocalContainers(host, containers, time);
        LocalRuntime runtime = new LocalRuntime(
                new LocalServices(host, launcher, grace),
                new LocalOneShots(launcher, grace),
                new LocalPrograms(known, time, grace, programs),
                workspace);
        if (endWithJvm) {
            Runtime.getRuntime().addShutdownHook(new Thread(runtime::close, "coldfront-local-end"));
        }
        return runtime;
    }
}

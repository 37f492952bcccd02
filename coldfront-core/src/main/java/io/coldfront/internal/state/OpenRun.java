package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The run that a job has open: all that any host needs to find its program and its sessions again.
 *
 * @param process the host process that runs it, as its host lease is named
 * @param host the host's name, for people
 * @param instance the database instance, as the locator names it
 * @param container exactly which container: another start of it is another one
 * @param exec the program that was last let start; none before the gate opened
 * @param ref what finds the container that has taken that one's place
 * @param server what moves with each crash, restart and failover of the server, as it was before the run
 */
public record OpenRun(
        RunId run,
        Trigger trigger,
        Optional<Instant> due,
        Instant started,
        String process,
        String host,
        String instance,
        ContainerInstance container,
        Optional<ExecId> exec,
        Phase phase,
        Optional<ContainerRef> ref,
        Optional<String> server) {

    /** How far the run came. */
    public enum Phase {
        CLAIMED,
        STARTED
    }

    /** A run of which nobody knows how to find its container's successor, nor how its server was. */
    public OpenRun(
            RunId run,
            Trigger trigger,
            Optional<Instant> due,
            Instant started,
            String process,
            String host,
            String instance,
            ContainerInstance container,
            Optional<ExecId> exec,
            Phase phase) {
        this(
                run,
                trigger,
                due,
                started,
                process,
                host,
                instance,
                container,
                exec,
                phase,
                Optional.empty(),
                Optional.empty());
    }

    /** The same run with a program that may have its document. */
    public OpenRun fed(ExecId program) {
        return new OpenRun(
                run,
                trigger,
                due,
                started,
                process,
                host,
                instance,
                container,
                Optional.of(program),
                Phase.STARTED,
                ref,
                server);
    }

    /** Its record while it is open. */
    public Task task() {
        return new Task(run, trigger, due, started, host, Optional.of(instance), Optional.empty());
    }

    static OpenRun read(ServiceKey service, Job job, JsonObject json) {
        return new OpenRun(
                new RunId(service, job, json.text("run")),
                Trigger.valueOf(json.text("trigger")),
                json.optionalInstant("due"),
                json.optionalInstant("started").orElse(Instant.EPOCH),
                json.text("process"),
                json.text("host"),
                json.text("instance"),
                new ContainerInstance(
                        new HostId(json.text("container_host")),
                        json.text("container"),
                        json.optionalInstant("container_started").orElse(Instant.EPOCH)),
                json.optionalText("exec").map(ExecId::new),
                Phase.valueOf(json.text("phase")),
                ref(json),
                json.optionalText("server"));
    }

    private static Optional<ContainerRef> ref(JsonObject json) {
        return json.optionalObject("container_labels").map(labels -> {
            Map<String, String> found = new LinkedHashMap<>();
            labels.fields().keySet().forEach(name -> found.put(name, labels.text(name)));
            return new ContainerRef(
                    new HostId(json.text("container_host")), found, json.optionalText("container_name"));
        });
    }

    private static JsonObject labels(ContainerRef ref) {
        JsonObject labels = JsonObject.empty();
        for (Map.Entry<String, String> label : ref.labels().entrySet()) {
            labels = labels.with(label.getKey(), label.getValue());
        }
        return labels;
    }

    JsonObject onto(JsonObject earlier) {
        return earlier.with("run", run.id())
                .with("trigger", trigger)
                .with("due", due)
                .with("started", started)
                .with("process", process)
                .with("host", host)
                .with("instance", instance)
                .with("container_host", container.host().value())
                .with("container", container.id())
                .with("container_started", container.started())
                .with("exec", exec.map(ExecId::value))
                .with("phase", phase)
                .with("container_labels", ref.map(OpenRun::labels))
                .with("container_name", ref.flatMap(ContainerRef::name))
                .with("server", server);
    }
}

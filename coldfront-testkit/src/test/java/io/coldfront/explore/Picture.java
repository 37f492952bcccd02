package io.coldfront.explore;

import io.coldfront.Ports;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.JournalEntry;
import io.coldfront.internal.state.Journals;
import io.coldfront.plan.StepId;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontWorld;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** All that a world holds of a service, in lines to compare: without times, versions, random names and salted hashes. */
final class Picture {

    private static final Pattern RANDOM = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final ColdFrontWorld world;
    private final Ports ports;
    private final ServiceKey service;
    private final List<String> lines = new ArrayList<>();

    private Picture(ColdFrontWorld world, Ports ports, ServiceKey service) {
        this.world = world;
        this.ports = ports;
        this.service = service;
    }

    static List<String> of(ColdFrontWorld world, Ports ports, ServiceKey service) {
        Picture picture = new Picture(world, ports, service);
        picture.lines.addAll(world.database(service.database()).described());
        world.services().services().forEach(picture::server);
        picture.schedules();
        picture.journal();
        List.of(Job.values()).forEach(picture::job);
        return picture.lines.stream()
                .map(line -> RANDOM.matcher(line).replaceAll("(random)"))
                .toList();
    }

    /** What is in one and not in the other. */
    static List<String> difference(List<String> expected, List<String> found) {
        List<String> all = new ArrayList<>();
        expected.stream().filter(line -> !found.contains(line)).forEach(line -> all.add("- " + line));
        found.stream().filter(line -> !expected.contains(line)).forEach(line -> all.add("+ " + line));
        return all;
    }

    private void server(ServiceRef ref) {
        Workload workload = world.services().definition(ref).workload();
        lines.add("server " + ref.name() + " of " + workload.image() + " with "
                + new TreeMap<>(workload.environment()) + " and "
                + workload.secretEnvironment().keySet().stream().sorted().toList());
        JsonObject catalog =
                JsonObject.parse(world.catalog(service.database()).memory().backup());
        lines.add("catalog bootstrapped: " + catalog.flag("bootstrapped"));
        catalog.objects("warehouses").forEach(this::warehouse);
    }

    private void warehouse(JsonObject warehouse) {
        lines.add("warehouse " + warehouse.text("name") + " "
                + warehouse.fields().get("storage-profile") + warehouse.fields().get("profile"));
        for (JsonObject namespace : warehouse.objects("namespaces")) {
            JsonObject properties = namespace.optionalObject("properties").orElseGet(JsonObject::empty);
            properties.fields().keySet().stream()
                    .filter(property -> !property.equals("location"))
                    .forEach(property -> lines.add("namespace " + namespace.text("name") + ": " + property + " = "
                            + properties.fields().get(property)));
            namespace
                    .objects("tables")
                    .forEach(table -> lines.add("table of the catalog " + namespace.text("name") + "."
                            + table.text("name") + " with " + table.number("sequence") + " commits"));
        }
    }

    private void schedules() {
        ports.scheduler()
                .jobs(service, soon())
                .forEach(job -> lines.add(
                        "schedule " + job.id().name() + " " + job.cron().fields()));
    }

    private void journal() {
        Journal journal = new Journals(ports.state()).load(service, soon()).value();
        for (StepId step : StepId.values()) {
            journal.entry(step)
                    .ifPresent(entry -> lines.add("journal of " + step + ": " + entry.mark() + " "
                            + entry.memo().keySet().stream().sorted().toList() + witnessed(step, entry)));
        }
        lines.add("journal holds " + journal.holds() + ", owner " + journal.owner() + ", versions "
                + new TreeMap<>(journal.versions()) + ", knows the server: "
                + journal.serverId().isPresent());
    }

    /** A warehouse that was made and not changed since has no {@code updated-at}. */
    private static String witnessed(StepId step, JournalEntry entry) {
        return step == StepId.WAREHOUSE ? "" : ", witnessed: " + entry.witness().isPresent();
    }

    private void job(Job job) {
        JobRecord record =
                new JobRecords(ports.state()).load(service, job, soon()).value();
        lines.add("record of the " + job.label() + ": moved: " + record.cursor().isPresent() + ", open: "
                + record.open());
    }

    private Deadline soon() {
        return Deadline.in(Duration.ofSeconds(30), world.clock());
    }
}

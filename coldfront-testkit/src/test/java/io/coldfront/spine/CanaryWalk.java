package io.coldfront.spine;

import io.coldfront.ColdFront;
import io.coldfront.ColdFrontBuilder;
import io.coldfront.PlanFormat;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.port.Time;
import io.coldfront.service.CatalogServer;
import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Job;
import io.coldfront.testkit.local.LocalRuntime;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.tiering.TaskQuery;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The whole way in a process of its own, whose loggers all write at their finest: what the library shows anywhere is
 * written down beside. {@link CanaryTest} looks through it.
 */
final class CanaryWalk {

    private final Artifacts artifacts;
    private final Path images;
    private final Told told = new Told();

    private CanaryWalk(Path directory) {
        this.artifacts = new Artifacts(directory);
        this.images = directory.resolveSibling("images");
    }

    /** @param arguments the directory of the artifacts; beside it {@code images} with the servers' executables */
    public static void main(String[] arguments) throws Exception {
        CanaryWalk walk = new CanaryWalk(Path.of(arguments[0]));
        try (ProcessWatch watch = ProcessWatch.start(walk.artifacts)) {
            walk.staticKey();
            walk.other(
                    Canary.AZURE,
                    "provider",
                    "azure",
                    "endpoint",
                    null,
                    "credential",
                    Map.of("connection_string", Canary.CONNECTION));
            walk.other(
                    Canary.VENDED,
                    "provider",
                    "aws",
                    "endpoint",
                    null,
                    "region",
                    "eu-west-1",
                    "vended",
                    Map.of("role_arn", "arn:aws:iam::123456789012:role/lake", "external_id", "orders"),
                    "credential",
                    Payload.credential(Canary.VENDED.planted()));
            walk.panic();
        }
        System.exit(0);
    }

    /** Plan, apply, runs of each kind, a rotation that fails and one that does not. */
    private void staticKey() {
        try (Stack stack = stack();
                LocalRuntime containers = containers("lakekeeper")) {
            plant(stack, "credential", Payload.credential(Canary.STORE.planted()));
            ColdFront coldfront = stack.add(shown(stack, containers));
            invalid(stack);
            plan(coldfront, stack);
            apply(coldfront, stack);
            runs(coldfront, stack);
            rotate(coldfront, stack);
            artifacts.add("tasks", coldfront.tasks(TaskQuery.of(stack.key)));
            artifacts.add("tasks", coldfront.status(stack.key));
        }
        told();
    }

    private void other(Canary store, @Nullable Object... pairs) {
        try (Stack stack = stack();
                LocalRuntime containers = containers("lakekeeper")) {
            plant(stack, pairs);
            ColdFront coldfront = stack.add(shown(stack, containers));
            plan(coldfront, stack);
            apply(coldfront, stack);
            stack.events.create("events", 4, 5);
            stack.events.tier("events", "60 days");
            String printed = Canary.printed(Canary.KEY, Canary.CATALOG, store);
            stack.script(Job.ARCHIVER).writes(printed);
            artifacts.add("tasks", coldfront.run(stack.key, Job.ARCHIVER));
            stack.script(Job.COMPACTOR).writes(printed);
            artifacts.add("tasks", coldfront.run(stack.key, Job.COMPACTOR));
            plan(coldfront, stack);
        }
        told();
    }

    /** Servers that print what they were given and crash, in their migration and while they serve. */
    private void panic() {
        for (String image : List.of("lakekeeper-that-panics-in-migrate", "lakekeeper-that-panics-in-serve")) {
            try (Stack stack = stack();
                    LocalRuntime containers = containers(image)) {
                plant(stack, "credential", Payload.credential(Canary.STORE.planted()));
                apply(stack.add(shown(stack, containers)), stack);
            }
            told();
        }
    }

    private void invalid(Stack stack) {
        var reading = stack.asked()
                .with(
                        "pg_encryption_keyy",
                        Canary.KEY.planted(),
                        "path_prefix",
                        "bad//prefix",
                        "port",
                        Canary.KEY.planted(),
                        "catalog_db_url",
                        "mysql://lake:" + Canary.CATALOG.encoded() + "@host/db")
                .read(stack.key);
        artifacts.add("violations", reading.violations());
        try {
            reading.orThrow();
        } catch (ColdFrontException e) {
            artifacts.add(e);
        }
    }

    private void plan(ColdFront coldfront, Stack stack) {
        Plan plan = coldfront.plan(stack.key);
        artifacts.add("plans", plan);
        for (PlanFormat format : PlanFormat.values()) {
            artifacts.add("plans", format.render(plan));
        }
    }

    private void apply(ColdFront coldfront, Stack stack) {
        ApplyReport report = coldfront.apply(stack.key);
        artifacts.add("reports", report);
        try {
            artifacts.add("outcomes", report.orThrow().outcome());
        } catch (ColdFrontException e) {
            artifacts.add("outcomes", report.outcome());
            artifacts.add("exceptions", e.problem());
            artifacts.add(e);
        }
    }

    private void runs(ColdFront coldfront, Stack stack) {
        stack.events.create("events", 6, 5);
        stack.events.tier("events", "90 days");
        stack.events.create("audit", 4, 5);
        stack.events.keep("audit", "30 days");
        String printed = Canary.printed(Canary.KEY, Canary.CATALOG, Canary.STORE);
        for (Job job : Job.values()) {
            stack.script(job).writes(printed);
            artifacts.add("tasks", coldfront.run(stack.key, job));
            stack.script(job).behavesWell();
            stack.script(job).exitsWith(1, printed + "\n" + printed);
            stack.database.run(
                    "UPDATE coldfront.partition_config SET hot_period = '30 days' WHERE hot_period IS NOT NULL",
                    "UPDATE coldfront.partition_config SET future_partitions = future_partitions + 1");
            artifacts.add("tasks", coldfront.run(stack.key, job));
            stack.script(job).behavesWell();
        }
    }

    private void rotate(ColdFront coldfront, Stack stack) {
        stack.saveSecret(Canary.ROTATED.planted());
        plan(coldfront, stack);
        stack.database.run(
                "CREATE FUNCTION coldfront.refuse() RETURNS trigger LANGUAGE plpgsql AS"
                        + " $$ BEGIN RAISE EXCEPTION 'refused by the test'; END $$",
                "CREATE TRIGGER refuse BEFORE UPDATE ON coldfront.storage_secret FOR EACH ROW"
                        + " EXECUTE FUNCTION coldfront.refuse()");
        apply(coldfront, stack);
        stack.database.run("DROP TRIGGER refuse ON coldfront.storage_secret");
        apply(coldfront, stack);
        artifacts.add("tasks", coldfront.run(stack.key, Job.ARCHIVER));
        plan(coldfront, stack);
    }

    private static Stack stack() {
        return Stack.on(Postgres.GIVEN.bareDatabase(), Postgres.GIVEN.bareDatabase(), Time.system());
    }

    private static void plant(Stack stack, @Nullable Object... pairs) {
        stack.password(Canary.CATALOG.planted());
        stack.change("pg_encryption_key", Canary.KEY.planted());
        stack.change("catalog_db_url", stack.catalogUrl(Canary.CATALOG.encoded()));
        stack.save(pairs);
    }

    private ColdFrontBuilder shown(Stack stack, LocalRuntime containers) {
        return stack.builder()
                .services(new ShownServices(containers, artifacts))
                .programs(new ShownPrograms(stack.runtime(), artifacts))
                .state(new ShownState(stack.state, artifacts))
                .listener(told);
    }

    private LocalRuntime containers(String image) {
        return LocalRuntime.builder()
                .image(CatalogServer.DEFAULT_IMAGE, images.resolve(image))
                .grace(Duration.ofSeconds(1))
                .build();
    }

    private void told() {
        artifacts.add("listener", told.steps);
        artifacts.add("listener", told.tasks);
        artifacts.add("listener", String.join("\n", told.lines));
    }
}

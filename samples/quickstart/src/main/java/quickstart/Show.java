package quickstart;

import io.coldfront.ColdFront;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.StepReport;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What the quickstart prints. */
final class Show {

    private static final int LAST_LINES = 3;

    private Show() {}

    static void stack(Stack stack) {
        title("ColdFront quickstart");
        stack.parts().forEach((part, what) -> text(String.format("  %-12s %s%n", part, what)));
    }

    static void title(String title) {
        text("\n" + title + "\n" + "-".repeat(title.length()) + "\n");
    }

    static void text(String text) {
        System.out.print(text);
    }

    static void report(ApplyReport report) {
        for (StepReport step : report.steps()) {
            text(String.format(
                    "  %-17s %-12s %5d ms%n",
                    name(step.id()), name(step.outcome()), step.took().toMillis()));
        }
        text(String.format(
                "  = %s in %d ms%n", name(report.outcome()), report.took().toMillis()));
    }

    static void counts(String when, Events.Counts counts) {
        text(String.format(
                "  rows %-7s %6d through the one relation: %6d hot in PostgreSQL, %6d cold in Iceberg%n",
                when, counts.all(), counts.hot(), counts.cold()));
    }

    /** Waits for a task of the job with one of these outcomes (none named: with any), then shows it. */
    static void tasks(ColdFront coldfront, ServiceKey service, Set<Outcome> outcomes, Job job)
            throws InterruptedException {
        task(awaited(coldfront, new TaskQuery(service, Optional.of(job), outcomes, Optional.empty(), 1)));
    }

    private static Task awaited(ColdFront coldfront, TaskQuery newest) throws InterruptedException {
        for (long end = System.nanoTime() + Duration.ofMinutes(1).toNanos(); System.nanoTime() < end; ) {
            List<Task> tasks = coldfront.tasks(newest);
            if (!tasks.isEmpty() && tasks.get(0).ending().isPresent()) {
                return tasks.get(0);
            }
            Thread.sleep(20);
        }
        throw new IllegalStateException("no task within a minute: " + newest);
    }

    private static void task(Task task) {
        Ending ending = task.ending().orElseThrow();
        text(String.format(
                "  task %s: %-11s %-24s exit %s%s%n",
                task.type(),
                name(task.id().job()),
                name(ending.outcome()),
                ending.exitCode().isPresent() ? String.valueOf(ending.exitCode().getAsInt()) : "-",
                ending.problem().map(problem -> "  " + problem.message()).orElse("")));
        ending.tables()
                .forEach(table ->
                        text("      " + table.schema() + "." + table.table() + ": " + name(table.outcome()) + "\n"));
        List<String> lines = ending.outputTail().lines().toList();
        lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).forEach(line -> text("      | " + line + "\n"));
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

package quickstart;

import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.StepReport;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Task;
import java.util.List;
import java.util.Locale;

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

    static void task(Task task) {
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

package io.coldfront.internal.provision;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.plan.Change;
import io.coldfront.plan.HostDemand;
import io.coldfront.plan.Plan;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import java.util.List;
import java.util.Locale;

/** A plan as text, JSON and Mermaid. */
public final class PlanRendering {

    private PlanRendering() {}

    public static String text(Plan plan) {
        StringBuilder text = new StringBuilder("Plan for ")
                .append(plan.service())
                .append(plan.changesNothing() ? ": nothing to do\n" : ":\n");
        for (PlannedStep step : plan.steps()) {
            text.append(String.format(
                    "  %-17s %-9s %s%n",
                    name(step.id()), step.action().name().toLowerCase(Locale.ROOT), step.reason()));
            for (Change change : step.changes()) {
                text.append(" ".repeat(30)).append(describe(change)).append('\n');
            }
        }
        for (HostDemand demand : plan.demands()) {
            text.append("  You must: ").append(demand.summary()).append('\n');
            demand.settings()
                    .forEach((setting, value) -> text.append("    ")
                            .append(setting)
                            .append(" = ")
                            .append(value)
                            .append('\n'));
            if (demand.restart()) {
                text.append("    then restart the server and apply again\n");
            }
        }
        return text.toString();
    }

    public static String json(Plan plan) {
        return JsonObject.empty()
                .with("service", plan.service().toString())
                .with("observed", plan.observed())
                .with("digest", plan.digest())
                .with("changesNothing", plan.changesNothing())
                .with("steps", plan.steps().stream().map(PlanRendering::json).toList())
                .json();
    }

    public static String mermaid(Plan plan) {
        StringBuilder chart = new StringBuilder("flowchart LR\n");
        for (PlannedStep step : plan.steps()) {
            chart.append("    ")
                    .append(step.id())
                    .append("[\"")
                    .append(name(step.id()))
                    .append("<br/>")
                    .append(step.action().name().toLowerCase(Locale.ROOT))
                    .append("\"]\n");
        }
        List<StepId> known = plan.steps().stream().map(PlannedStep::id).toList();
        for (PlannedStep step : plan.steps()) {
            step.after().stream()
                    .filter(known::contains)
                    .sorted()
                    .forEach(before -> chart.append("    " + before + " --> " + step.id() + "\n"));
        }
        return chart.toString();
    }

    static JsonObject json(PlannedStep step) {
        return JsonObject.empty()
                .with("id", name(step.id()))
                .with(
                        "after",
                        step.after().stream().sorted().map(PlanRendering::name).toList())
                .with("action", step.action().name().toLowerCase(Locale.ROOT))
                .with("reason", step.reason())
                .with(
                        "changes",
                        step.changes().stream().map(PlanRendering::json).toList())
                .with("demand", step.demand().map(PlanRendering::json));
    }

    private static JsonObject json(Change change) {
        return JsonObject.empty()
                .with("what", change.what())
                .with("from", change.from())
                .with("to", change.to());
    }

    private static JsonObject json(HostDemand demand) {
        JsonObject settings = JsonObject.empty();
        for (var setting : demand.settings().entrySet()) {
            settings = settings.with(setting.getKey(), setting.getValue());
        }
        return JsonObject.empty()
                .with("code", demand.code())
                .with("summary", demand.summary())
                .with("settings", settings)
                .with("restart", demand.restart());
    }

    private static String describe(Change change) {
        if (change.from().isEmpty()) {
            return change.what() + " = " + change.to();
        }
        return change.what() + ": " + change.from() + " -> " + change.to();
    }

    private static String name(StepId id) {
        return id.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}

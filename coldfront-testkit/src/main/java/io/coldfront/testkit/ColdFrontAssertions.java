package io.coldfront.testkit;

import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.tiering.Task;
import java.util.List;

/** Where assertions on what the library answers begin. */
public final class ColdFrontAssertions {

    private ColdFrontAssertions() {}

    public static TaskAssert assertThat(Task task) {
        return new TaskAssert(task);
    }

    public static TasksAssert assertThat(List<Task> tasks) {
        return new TasksAssert(tasks);
    }

    public static PlanAssert assertThat(Plan plan) {
        return new PlanAssert(plan);
    }

    public static ReportAssert assertThat(ApplyReport report) {
        return new ReportAssert(report);
    }
}

package io.coldfront.spine;

import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Change;
import io.coldfront.plan.PlannedStep;
import io.coldfront.plan.StepId;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A test class whose tests each have a stack of their own, on the newest PostgreSQL. */
class OnStack {

    Stack stack;

    @BeforeEach
    void open() {
        stack = Stack.on(Postgres.POSTGRES_18.bareDatabase(), Postgres.POSTGRES_18.bareDatabase(), Time.system());
    }

    @AfterEach
    void close() {
        stack.close();
    }

    static Deadline soon() {
        return Database.soon();
    }

    /** What the plan would change in that step, in words. */
    List<String> changes(StepId step) {
        PlannedStep planned = stack.planned(step);
        return planned.changes().stream().map(OnStack::text).toList();
    }

    private static String text(Change change) {
        return change.what() + ": " + change.from() + " -> " + change.to();
    }

    static String problem(ApplyReport report, StepId step) {
        return Stack.step(report, step).problem().orElseThrow().message();
    }
}

package io.coldfront.port;

import io.coldfront.plan.StepReport;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;

/**
 * Is told what happens, redacted before. Called on the thread where it happens, by several at once: it must be
 * thread-safe and return at once. What it throws is logged and changes nothing.
 */
public interface ColdFrontListener {

    /** A step of an apply or a removal has ended. */
    default void onStep(ServiceKey service, StepReport step) {}

    /** A run has begun, or has ended. */
    default void onTask(Task task) {}

    /** A program wrote a line. */
    default void onOutput(RunId run, String line) {}

    /** A condition has changed. */
    default void onCondition(ServiceKey service, Condition condition) {}
}

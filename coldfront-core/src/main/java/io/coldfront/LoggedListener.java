package io.coldfront;

import io.coldfront.plan.StepReport;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Condition;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A host's listener, whose failures are logged and harm nothing. */
final class LoggedListener implements ColdFrontListener {

    private static final Logger LOG = LoggerFactory.getLogger(LoggedListener.class);

    private final ColdFrontListener listener;

    LoggedListener(ColdFrontListener listener) {
        this.listener = listener;
    }

    @Override
    public void onStep(ServiceKey service, StepReport step) {
        guarded(() -> listener.onStep(service, step));
    }

    @Override
    public void onTask(Task task) {
        guarded(() -> listener.onTask(task));
    }

    @Override
    public void onOutput(RunId run, String line) {
        guarded(() -> listener.onOutput(run, line));
    }

    @Override
    public void onCondition(ServiceKey service, Condition condition) {
        guarded(() -> listener.onCondition(service, condition));
    }

    private static void guarded(Runnable call) {
        try {
            call.run();
        } catch (RuntimeException e) {
            LOG.warn("the listener failed", e);
        }
    }
}

package io.coldfront.internal.tiering;

import io.coldfront.port.ColdFrontListener;
import io.coldfront.tiering.RunId;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where a run's redacted lines go: what the task keeps, and the listener, who is left out once it has failed. */
final class Outlet implements Consumer<String> {

    private static final Logger LOG = LoggerFactory.getLogger(Outlet.class);

    private final ColdFrontListener listener;
    private final RunId run;
    private final OutputKeeper keeper = new OutputKeeper();
    private boolean deaf;

    Outlet(ColdFrontListener listener, RunId run) {
        this.listener = listener;
        this.run = run;
    }

    @Override
    public void accept(String line) {
        keeper.line(line);
        if (!deaf) {
            try {
                listener.onOutput(run, line);
            } catch (RuntimeException e) {
                deaf = true;
                LOG.warn("the listener failed on a line of {} and gets no more of this run", run.service(), e);
            }
        }
    }

    OutputKeeper.Kept kept(boolean wentWell) {
        return keeper.within(wentWell ? OutputKeeper.ON_SUCCESS : OutputKeeper.ON_FAILURE);
    }
}

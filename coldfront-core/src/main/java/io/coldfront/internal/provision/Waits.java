package io.coldfront.internal.provision;

import io.coldfront.internal.step.StepContext;
import io.coldfront.port.PortException;
import io.coldfront.service.Problem;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits until nothing stands in the way, by looking again and again, ever more seldom. */
final class Waits {

    private static final Duration FIRST_PAUSE = Duration.ofMillis(10);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

    private Waits() {}

    /**
     * @param stopped whether to wait no longer
     * @return what stands in the way when the context's time is over, or at once if it does not go away by itself
     */
    static Optional<Problem> until(StepContext context, BooleanSupplier stopped, Supplier<Optional<Problem>> obstacle) {
        Duration pause = FIRST_PAUSE;
        Optional<Problem> found = obstacle.get();
        while (found.filter(Problem::retryable).isPresent()
                && context.deadline().remaining().compareTo(pause) > 0
                && !stopped.getAsBoolean()
                && !context.isStopped()) {
            try {
                context.world().time().sleep(pause);
            } catch (InterruptedException e) {
                throw PortException.interrupted("waiting for runs to end", e);
            }
            pause = pause.compareTo(LONGEST_PAUSE) >= 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            found = obstacle.get();
        }
        return found;
    }
}

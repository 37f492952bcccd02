package io.coldfront.port.schedule;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.ServiceKey;
import java.util.List;

/**
 * Calls one handler when a job is due. Jobs are data, so a persistent or clustered scheduler fits. Implementations are
 * thread-safe; methods with a deadline throw {@link PortException} when the call could not be made.
 */
public interface Scheduler {

    /** Ticks begin; no thread before. Once at most. */
    void start(TickHandler handler);

    /** Creates the job, or replaces the one of that id. Idempotent; also before {@link #start}. */
    void schedule(ScheduledJob job, Deadline deadline);

    /** Makes the job be absent; fine if it is. */
    void cancel(JobId job, Deadline deadline);

    /** The jobs of a service. */
    List<ScheduledJob> jobs(ServiceKey service, Deadline deadline);

    /** Ends the ticks: none begins after it returns. Idempotent. */
    void stop();
}

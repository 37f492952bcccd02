package io.coldfront.internal.provision;

import io.coldfront.internal.database.RoleMark;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.Optional;

/** Which runs may be at work; what evidence shows to be over is closed on the way. */
public interface OpenRuns {

    /** Why the job's open run, if it has one, may be at work. */
    Optional<Problem> open(ServiceSpec spec, Job job);

    /** Why the run that a slot's mark names may be at work. */
    Optional<Problem> admitted(ServiceSpec spec, Job job, RoleMark mark);
}

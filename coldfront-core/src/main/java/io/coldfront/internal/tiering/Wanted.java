package io.coldfront.internal.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.Optional;

/** A run that is asked for; a manual one has no due moment. */
record Wanted(ServiceKey service, Job job, Trigger trigger, Optional<Instant> due) {}

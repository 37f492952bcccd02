package io.coldfront.internal.status;

import io.coldfront.internal.state.ConditionRecords;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.TaskLog;
import io.coldfront.internal.step.World;
import io.coldfront.plan.Plan;
import io.coldfront.service.ServiceSpec;
import java.util.function.Function;

/** Where conditions are read from: one component a source, hence so many. */
public record Sources(
        World world,
        Journals journals,
        JobRecords jobs,
        TaskLog tasks,
        ConditionRecords conditions,
        Function<ServiceSpec, Plan> plans) {}

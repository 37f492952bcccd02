package io.coldfront.internal.tiering;

import io.coldfront.internal.state.HostLease;
import io.coldfront.internal.state.JobRecords;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.TaskLog;

/** What a run reads and writes in the state store. */
public record TieringRecords(Journals journals, JobRecords jobs, TaskLog tasks, HostLease host) {}

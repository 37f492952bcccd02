package io.coldfront.internal.state;

import io.coldfront.port.Deadline;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/** The job records in the state store. Every write is a compare-and-set. Thread-safe. */
public final class JobRecords {

    private final Documents documents;

    public JobRecords(StateStore store) {
        this.documents = new Documents(store);
    }

    /**
     * The record as it is, an empty one if there is none.
     *
     * @throws StateFormatException if a newer version of the library wrote it
     */
    public Versioned<JobRecord> load(ServiceKey service, Job job, Deadline deadline) {
        return documents
                .load(StatePaths.job(service, job), json -> JobRecord.read(service, job, json), deadline)
                .orElseGet(() -> new Versioned<>(JobRecord.empty(service, job), Version.ABSENT));
    }

    /** Writes it if nobody did since it was read; empty: somebody was faster. */
    public Optional<Versioned<JobRecord>> save(Versioned<JobRecord> read, JobRecord now, Deadline deadline) {
        return documents
                .save(StatePaths.job(now.service(), now.job()), now.json(), read.version(), deadline)
                .map(version -> read.becomes(now, version));
    }
}

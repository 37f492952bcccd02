package io.coldfront.internal.tiering;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.RunId;

/** What a program's session is called: for people, and no proof of anything. Fits PostgreSQL's 63 bytes. */
final class Application {

    private static final int HASH = 8;

    private Application() {}

    /** The beginning that all runs of this job of this service share. */
    static String prefix(ServiceKey service, Job job) {
        String slug = service.slug();
        return "coldfront-" + job.label() + "-" + slug.substring(slug.length() - HASH) + "-";
    }

    static String of(RunId run) {
        return prefix(run.service(), run.job()) + run.id();
    }
}

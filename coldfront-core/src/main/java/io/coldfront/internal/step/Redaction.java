package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.ServerOutput;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceSpec;

/** A container's output, fit to be shown. */
final class Redaction {

    private Redaction() {}

    static String of(ServiceSpec spec, String output) {
        String clean = ServerOutput.withoutValues(output);
        for (Secret secret : spec.secrets()) {
            clean = clean.replace(secret.reveal(), "***");
        }
        return clean;
    }
}

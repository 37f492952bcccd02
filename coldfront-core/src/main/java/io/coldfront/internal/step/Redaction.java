package io.coldfront.internal.step;

import io.coldfront.internal.lakekeeper.ServerOutput;
import io.coldfront.internal.redact.Redactor;
import io.coldfront.port.container.Output;
import io.coldfront.service.ServiceSpec;

/** A container's output, fit to be shown. */
final class Redaction {

    private static final int LAST_WORDS = 2048;

    private Redaction() {}

    static String of(ServiceSpec spec, String output) {
        return Redactor.of(spec.secrets()).redact(ServerOutput.withoutValues(output));
    }

    /** The end of a log; of a cut one only whole lines, since the cut may have left a piece of a secret. */
    static String lastWords(ServiceSpec spec, Output log) {
        String whole = log.dropped() == 0
                ? log.head() + log.tail()
                : log.tail().substring(log.tail().indexOf('\n') + 1);
        String clean = of(spec, whole).strip();
        return clean.substring(Math.max(0, clean.length() - LAST_WORDS));
    }
}

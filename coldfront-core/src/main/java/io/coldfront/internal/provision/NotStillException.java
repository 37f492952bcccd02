package io.coldfront.internal.provision;

import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;

/** A service's runs could not be kept away, so nothing that they use is changed. */
final class NotStillException extends ColdFrontException {
    private static final long serialVersionUID = 1L;

    NotStillException(Problem problem) {
        super(problem, null);
    }
}

package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.redact.Redactor;
import io.coldfront.service.Secret;
import java.util.Collection;

/** Makes a text of the server's fit to be shown: no known secret in any of its spellings, one line, bounded. */
final class Scrub {

    private static final int MOST = 600;

    private final Redactor redactor;

    private Scrub(Redactor redactor) {
        this.redactor = redactor;
    }

    static Scrub of(Collection<Secret> secrets) {
        return new Scrub(Redactor.of(secrets));
    }

    /** Secrets go before the cut, else a piece of one could stay at its edge. */
    String clean(String text) {
        String clean = redactor.redact(text).strip().replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= MOST ? clean : clean.substring(0, MOST) + "…";
    }
}

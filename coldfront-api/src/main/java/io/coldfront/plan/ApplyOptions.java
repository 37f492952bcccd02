package io.coldfront.plan;

import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * How to apply.
 *
 * @param within how long it may take in all; what is not reached then is done by the next apply
 * @param onlyIfDigest the digest of the plan that somebody approved: anything stronger is not done
 * @param consents what is agreed to
 */
public record ApplyOptions(Duration within, Optional<String> onlyIfDigest, Set<Consent> consents) {

    public ApplyOptions {
        consents = Collections.unmodifiableSet(new TreeSet<>(consents));
    }

    /** Within ten minutes, whatever the plan is, with no consent. */
    public static ApplyOptions defaults() {
        return new ApplyOptions(Duration.ofMinutes(10), Optional.empty(), Set.of());
    }

    /** These options with another time. */
    public ApplyOptions within(Duration time) {
        return new ApplyOptions(time, onlyIfDigest, consents);
    }

    /** These options, bound to an approved plan. */
    public ApplyOptions onlyIfDigest(String digest) {
        return new ApplyOptions(within, Optional.of(digest), consents);
    }

    /** These options with one consent more. */
    public ApplyOptions consenting(Consent consent) {
        Set<Consent> more = new TreeSet<>(consents);
        more.add(consent);
        return new ApplyOptions(within, onlyIfDigest, more);
    }
}

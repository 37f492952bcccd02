package io.coldfront.internal.step;

import io.coldfront.internal.state.Fingerprint;
import io.coldfront.internal.state.Journal;
import io.coldfront.internal.state.JournalEntry;
import io.coldfront.internal.state.Journals;
import io.coldfront.internal.state.KeyCheck;
import io.coldfront.plan.StepId;
import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.tiering.Hold;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;

/**
 * What the journal remembers for one plan or apply: read once, every change written by compare-and-set before it
 * returns. Thread-safe.
 */
public final class Memory {

    private final Journals journals;
    private final KeyCheck keyCheck;
    private final ServiceSpec spec;
    private final Deadline deadline;
    private final ReentrantLock lock = new ReentrantLock();
    private final String salt;
    private final Fingerprint fingerprint;
    private volatile Journal journal;
    private volatile Optional<Hold> relied = Optional.empty();

    private Memory(Journals journals, KeyCheck keyCheck, ServiceSpec spec, Journal read, Deadline deadline) {
        this.journals = journals;
        this.keyCheck = keyCheck;
        this.spec = spec;
        this.deadline = deadline;
        this.journal = read;
        this.salt = read.salt().orElseGet(Fingerprint::newSalt);
        this.fingerprint = Fingerprint.keyedBy(spec.catalog().encryptionKey(), salt);
    }

    /** One read. */
    public static Memory load(Journals journals, KeyCheck keyCheck, ServiceSpec spec, Deadline deadline) {
        return new Memory(
                journals, keyCheck, spec, journals.load(spec.key(), deadline).value(), deadline);
    }

    /** The journal as it was read, or last written. */
    public Journal journal() {
        return journal;
    }

    public Optional<JournalEntry> of(StepId step) {
        return journal.entry(step);
    }

    /**
     * To be called before an effect.
     *
     * @throws PortException if the hold that this change relies on is gone: another has taken over
     */
    public void changing(StepId step, Map<String, String> memo, Instant at) {
        update(now -> {
            if (relied.filter(hold -> !now.holds().contains(hold)).isPresent()) {
                throw contended();
            }
            return now.changing(step, memo, at);
        });
    }

    /** From now on nothing is marked as being changed unless this hold stands. */
    public void relyOn(Hold hold) {
        relied = Optional.of(hold);
    }

    /** The journal as it is now. */
    public Journal refreshed(Deadline until) {
        return updated(UnaryOperator.identity(), until);
    }

    /**
     * To be called after an effect. Written only over our own mark of before it: whoever marked it since is changing it.
     *
     * @throws PortException if somebody did
     */
    public void done(StepId step, Map<String, String> memo, Optional<String> witness, Instant at) {
        Optional<JournalEntry> ours = journal.entry(step);
        update(now -> now.entry(step).equals(ours) ? now.done(step, memo, witness, at) : now);
        if (journal.entry(step)
                .map(JournalEntry::mark)
                .filter(JournalEntry.Mark.DONE::equals)
                .isEmpty()) {
            throw contended();
        }
    }

    /** Changes the journal; what the change reads is the newest. */
    public void update(UnaryOperator<Journal> change) {
        updated(now -> change.apply(keyed(now)), deadline);
    }

    /** As {@link #update}, with a deadline of its own; answers the journal from then on. */
    public Journal updated(UnaryOperator<Journal> change, Deadline until) {
        lock.lock();
        try {
            Journal now = journals.update(spec.key(), change, until)
                    .orElseThrow(this::contended)
                    .value();
            journal = now;
            return now;
        } finally {
            lock.unlock();
        }
    }

    /** A keyed fingerprint, for comparing without storing: {@code [a-z2-7]}, 32 characters. */
    public String fingerprint(String purpose, List<String> parts) {
        return fingerprint.of(purpose, parts);
    }

    /** A keyed fingerprint of secrets. */
    public String fingerprintOfSecrets(String purpose, List<Secret> secrets) {
        return fingerprint.ofSecrets(purpose, secrets);
    }

    /** Other services of the same database that were applied and not removed. */
    List<ServiceKey> otherServices() {
        return journals.servicesOf(spec.key().database(), deadline).stream()
                .filter(service -> !service.equals(spec.key()))
                .toList();
    }

    /** Whether the key in the spec is another than the one that was journaled. Slow at the first look of a process. */
    boolean encryptionKeyChanged() {
        return journal.keyCheck()
                .filter(known -> !keyCheck.matches(known, spec.catalog().encryptionKey(), salt))
                .isPresent();
    }

    /** Every credential that the catalog keeps is encrypted with the spec's key now. */
    void keyIsTheSpecs() {
        if (encryptionKeyChanged()) {
            update(now -> now.withKeyCheck(keyCheck.valueOf(spec.catalog().encryptionKey(), salt)));
        }
    }

    /** Every written journal holds the salt of its fingerprints, and the check value of the key. */
    private Journal keyed(Journal now) {
        if (now.salt().isPresent()) {
            return now;
        }
        return now.withSalt(salt).withKeyCheck(keyCheck.valueOf(spec.catalog().encryptionKey(), salt));
    }

    private PortException contended() {
        return new PortException(
                PortException.Kind.UNAVAILABLE,
                PortException.Effect.NONE,
                new Problem(
                        "journal-contended",
                        spec.key() + ": the journal was written by others each time",
                        "see which other host changes this service, then apply again",
                        true),
                null);
    }
}

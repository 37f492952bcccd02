package io.coldfront;

import io.coldfront.internal.spec.Rules;
import io.coldfront.plan.ApplyOptions;
import io.coldfront.plan.ApplyReport;
import io.coldfront.plan.Plan;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import java.util.List;

/**
 * Gives PostgreSQL databases a cold tier: validates a service, plans it, makes it so, and runs its jobs. Thread-safe.
 * Building one does no I/O and starts no thread.
 */
public final class ColdFront implements AutoCloseable {

    private final Engine engine;

    ColdFront(Engine engine) {
        this.engine = engine;
    }

    /** A builder, for one thread. */
    public static ColdFrontBuilder builder() {
        return new ColdFrontBuilder();
    }

    /** What is wrong with a spec; empty: nothing. Pure: for admission hooks and CI. */
    public static List<Violation> validate(ServiceSpec spec) {
        return Rules.check(spec);
    }

    /**
     * What an apply of this candidate would do: what if, before it is saved. Looks, changes nothing.
     *
     * @throws io.coldfront.service.InvalidSpecException if it is not valid
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan plan(ServiceSpec candidate) {
        return engine.provisioning().plan(engine.valid(candidate));
    }

    /**
     * What an apply of the current spec would do. Looks, changes nothing.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid
     * @throws io.coldfront.service.ColdFrontException if something could not be looked at
     */
    public Plan plan(ServiceKey service) {
        return engine.provisioning().plan(engine.spec(service));
    }

    /** {@link #apply(ServiceKey, ApplyOptions)} with {@link ApplyOptions#defaults()}. */
    public ApplyReport apply(ServiceKey service) {
        return apply(service, ApplyOptions.defaults());
    }

    /**
     * Makes the world as the current spec says, in this thread to its end. Safe to call again, at any time, from any
     * host; costs reads only where nothing is to be done. An interrupt stops it at a safe point.
     *
     * @throws io.coldfront.service.InvalidSpecException if there is no such spec, or it is not valid; all else is an
     *     outcome
     */
    public ApplyReport apply(ServiceKey service, ApplyOptions options) {
        return engine.provisioning().apply(engine.spec(service), options);
    }

    @Override
    public void close() {
        engine.close();
    }
}

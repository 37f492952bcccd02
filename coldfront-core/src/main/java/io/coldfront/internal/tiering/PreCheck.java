package io.coldfront.internal.tiering;

import io.coldfront.internal.database.Due;
import io.coldfront.internal.database.DueQuery;
import io.coldfront.internal.database.Extension;
import io.coldfront.internal.database.ExtensionState;
import io.coldfront.internal.database.GenerationProbe;
import io.coldfront.internal.database.GenerationState;
import io.coldfront.internal.database.Leftovers;
import io.coldfront.internal.database.Parameters;
import io.coldfront.internal.database.PrimaryState;
import io.coldfront.internal.database.TieredTable;
import io.coldfront.internal.database.TieredTables;
import io.coldfront.internal.state.JobRecord;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceSpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SQL shows before any program starts: that this is the primary, that the extension is there and of which generation,
 * that the slot is ours, intact and empty, that nothing forbids the run, and that there is work.
 */
final class PreCheck {

    private static final Logger LOG = LoggerFactory.getLogger(PreCheck.class);

    private final Wiring wiring;
    private final ServiceSpec spec;
    private final JobRecord record;
    private final SqlSession session;
    private final Deadline deadline;

    PreCheck(Wiring wiring, ServiceSpec spec, JobRecord record, SqlSession session) {
        this.wiring = wiring;
        this.spec = spec;
        this.record = record;
        this.session = session;
        this.deadline = wiring.sql();
    }

    Looked<Findings> look(Slot slot) {
        PrimaryState primary = PrimaryState.observe(session, deadline);
        if (primary.inRecovery()) {
            return refused("not-primary", "the server is in recovery", "nothing, if it is failing over", true);
        }
        ExtensionState extension = new Extension(session, deadline).observe();
        if (!extension.installed()) {
            return refused(
                    "extension-missing",
                    "the extension coldfront is not installed in database "
                            + spec.database().name(),
                    "apply the service",
                    false);
        }
        GenerationState generation = new GenerationProbe(session, deadline).observe();
        Optional<Problem> refusal = generation.refusal().or(() -> slot.look(session, deadline));
        return refusal.map(Looked::<Findings>refused).orElseGet(() -> work(primary, generation));
    }

    private Looked<Findings> work(PrimaryState primary, GenerationState generation) {
        Access.Cold cold = cold();
        Optional<Problem> unprovisioned = record.job() == Job.PARTITIONER ? Optional.empty() : unprovisioned(cold);
        if (unprovisioned.isPresent()) {
            return Looked.refused(unprovisioned.get());
        }
        List<TieredTable> tables =
                record.job() == Job.PARTITIONER ? List.of() : new TieredTables(session, deadline).all();
        List<Due> due = record.job() == Job.COMPACTOR ? List.of() : new DueQuery(session, deadline).of(record.job());
        if (record.job() == Job.ARCHIVER && !tables.isEmpty()) {
            AppGrants.give(spec, session, deadline).ifPresent(problem -> LOG.warn("{}: {}", spec.key(), problem));
        }
        List<Leftovers.Cutover> cutovers =
                record.job() == Job.ARCHIVER ? new Leftovers(session, deadline).unfinishedCutovers() : List.of();
        Optional<Problem> forbidden = new UnfinishedCutover(record, primary.life())
                .refusal(cutovers)
                .or(() -> new Obstacles(wiring, spec, session).of(record.job(), due, tables));
        Findings findings = new Findings(
                generation.generation().orElseThrow(),
                primary.now(),
                cold,
                due,
                tables,
                primary.life(),
                cutovers,
                cutovers.isEmpty() ? new Idleness(record, primary.now()).of(due, tables) : Optional.empty(),
                Optional.empty());
        return forbidden.map(Looked::<Findings>refused).orElseGet(() -> Looked.at(findings));
    }

    private Access.Cold cold() {
        Map<String, String> parameters = new Parameters(session, deadline).observe();
        return new Access.Cold(
                parameters.getOrDefault(Parameters.WAREHOUSE, ""),
                parameters.getOrDefault(Parameters.ENDPOINT, ""),
                spec.store(),
                spec.compactor());
    }

    private Optional<Problem> unprovisioned(Access.Cold cold) {
        if (!cold.endpoint().isEmpty() && cold.warehouse().equals(spec.warehouse())) {
            return Optional.empty();
        }
        String observed = cold.endpoint().isEmpty()
                ? "the database does not know the catalog yet"
                : "the database uses the warehouse \"" + cold.warehouse() + "\"";
        return Optional.of(new Problem("not-provisioned", observed, "apply the service", false));
    }

    private static Looked<Findings> refused(String code, String message, String remedy, boolean retryable) {
        return Looked.refused(new Problem(code, message, remedy, retryable));
    }
}

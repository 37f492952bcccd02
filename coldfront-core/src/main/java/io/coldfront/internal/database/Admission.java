package io.coldfront.internal.database;

import io.coldfront.internal.database.AdmissionResult.Verdict;
import io.coldfront.port.Deadline;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.Optional;

/** Opens and closes one slot: the role under which a job's program logs in. */
public final class Admission {

    /** How long the archiver's and the partitioner's password is good: they log in at once, and once. */
    public static final Duration AT_ONCE = Duration.ofMinutes(2);

    private static final String INTERNAL_ERROR = "XX000";

    private final Server server;
    private final String role;

    /** @param role the slot, {@link RoleNames#of} */
    public Admission(SqlSession session, Deadline deadline, String role) {
        this.server = new Server(session, deadline);
        this.role = role;
    }

    /**
     * Opens the slot for a run if nothing speaks against it, all in one transaction: looks again, gives the role LOGIN and
     * the password for some time, and marks it. Its commit is the admission; if the commit's answer is lost, the
     * exception's effect is {@code POSSIBLE} and {@link #close} with the same run is right whatever happened.
     *
     * @param mark names the run and the instance
     * @param password ASCII; only its verifier goes to the server, and this session's logging is off meanwhile
     * @param validity how long one may log in with it, by the database's clock
     * @param over a run that is known to be over, whose mark may therefore be superseded
     */
    public AdmissionResult admit(RoleMark mark, Secret password, Duration validity, Optional<String> over) {
        Secret verifier = ScramVerifier.of(password);
        try {
            return server.atomically(() -> {
                Optional<AdmissionResult> refusal = look(mark, over);
                refusal.ifPresentOrElse(refused -> {}, () -> open(mark, verifier, validity));
                return refusal.orElseGet(AdmissionResult::admitted);
            });
        } catch (SqlFailedException e) {
            if (isRaced(e)) {
                return raced();
            }
            throw e;
        }
    }

    /** As the other one, with a password that is good for {@link #AT_ONCE}; supersedes no other run. */
    public AdmissionResult admit(RoleMark mark, Secret password) {
        return admit(mark, password, AT_ONCE, Optional.empty());
    }

    /**
     * Closes the slot after a run: nobody may log in, its password is gone, the mark says so. Sessions live on. A standby
     * has its roles from its primary: there is nothing to close there.
     *
     * @return whether it was that run's to close; if not, nothing was done
     */
    public boolean close(String run, RoleMark closed) {
        return server.atomically(() -> {
            server.run(AdmissionStatements.lock(role));
            boolean ours = look().filter(found -> !found.flag("in_recovery"))
                    .flatMap(Admission::mark)
                    .flatMap(RoleMark::run)
                    .filter(run::equals)
                    .isPresent();
            if (ours) {
                shut(closed);
            }
            return ours;
        });
    }

    /**
     * Closes the slot in a holder's name, who then waits until it has no session. What is refused is left as it is.
     *
     * @param held names the holder
     * @param over the run that the mark may name, since it is known to be over
     * @param adopting whether another owner's mark is taken over
     */
    public HoldResult hold(RoleMark held, Optional<String> over, boolean adopting) {
        return server.atomically(() -> {
            server.run(AdmissionStatements.lock(role));
            Optional<SqlRow> look = look();
            Optional<RoleMark> found = look.flatMap(Admission::mark);
            HoldResult.Verdict verdict =
                    look.map(row -> verdict(row, held, over, adopting)).orElse(HoldResult.Verdict.NO_ROLE);
            if (verdict == HoldResult.Verdict.HELD && !found.equals(Optional.of(held))) {
                shut(held);
            }
            return new HoldResult(verdict, found);
        });
    }

    private static HoldResult.Verdict verdict(SqlRow look, RoleMark held, Optional<String> over, boolean adopting) {
        Optional<RoleMark> found = mark(look);
        if (look.flag("in_recovery")) {
            return HoldResult.Verdict.NOT_PRIMARY;
        }
        if (!adopting && found.filter(mark -> mark.owner().equals(held.owner())).isEmpty()) {
            return HoldResult.Verdict.NOT_OURS;
        }
        Optional<String> open = found.flatMap(RoleMark::run);
        return open.isEmpty() || open.equals(over) ? HoldResult.Verdict.HELD : HoldResult.Verdict.OPEN;
    }

    /**
     * Takes a holder's name from the mark, and no other's. The slot stays closed.
     *
     * @param then the mark from then on
     * @return whether it was there
     */
    public boolean release(String holder, RoleMark then) {
        return server.atomically(() -> {
            server.run(AdmissionStatements.lock(role));
            boolean theirs = look().flatMap(Admission::mark)
                    .flatMap(RoleMark::closedBy)
                    .filter(holder::equals)
                    .isPresent();
            if (theirs) {
                server.run(RoleStatements.comment(role, then));
            }
            return theirs;
        });
    }

    private Optional<AdmissionResult> look(RoleMark wanted, Optional<String> over) {
        if (!server.one(AdmissionStatements.tryLock(role)).flag("locked")) {
            return Optional.of(raced());
        }
        server.run(AdmissionStatements.FRESH);
        Optional<SqlRow> look = look();
        if (look.isEmpty()) {
            return refused(Verdict.NO_ROLE, "there is no role \"" + role + "\"");
        }
        if (look.get().flag("in_recovery")) {
            return refused(Verdict.NOT_PRIMARY, "the server is in recovery");
        }
        Optional<RoleMark> found = mark(look.get());
        return foreign(found, wanted)
                .or(() -> taken(found, wanted, over))
                .or(() -> inUse(look.get().number("sessions")));
    }

    private Optional<AdmissionResult> foreign(Optional<RoleMark> found, RoleMark wanted) {
        if (found.filter(mark -> mark.owner().equals(wanted.owner())).isEmpty()) {
            return refused(
                    Verdict.NOT_OURS,
                    "the role \"" + role + "\" belongs to "
                            + found.map(mark -> mark.owner().service() + " of "
                                            + mark.owner().controlPlane())
                                    .orElse("nobody"));
        }
        return Optional.empty();
    }

    private static Optional<AdmissionResult> taken(Optional<RoleMark> found, RoleMark wanted, Optional<String> over) {
        Optional<String> holder = found.flatMap(RoleMark::closedBy);
        if (holder.isPresent()) {
            return refused(Verdict.HELD, "the slot is held: " + holder.get());
        }
        Optional<String> open = found.flatMap(RoleMark::run);
        boolean another = open.isPresent() && !open.equals(wanted.run()) && !open.equals(over);
        return another ? refused(Verdict.OPEN, "the run " + open.get() + " is not closed yet") : Optional.empty();
    }

    private Optional<AdmissionResult> inUse(long sessions) {
        return sessions == 0
                ? Optional.empty()
                : refused(Verdict.IN_USE, sessions + " session of the role \"" + role + "\" lives");
    }

    private void open(RoleMark mark, Secret verifier, Duration validity) {
        server.run(Statements.SILENCE_HERE);
        server.run(AdmissionStatements.material(role, verifier, validity.toSeconds()));
        server.run(AdmissionStatements.OPEN);
        server.run(RoleStatements.comment(role, mark));
    }

    private void shut(RoleMark closed) {
        server.run(AdmissionStatements.close(role));
        server.run(RoleStatements.comment(role, closed));
    }

    private Optional<SqlRow> look() {
        return server.first(AdmissionStatements.look(role));
    }

    private static Optional<RoleMark> mark(SqlRow look) {
        return Statements.text(look, "comment").flatMap(RoleMark::parse);
    }

    // Two that change one role at once: the second gets an internal error, whose text PostgreSQL doesn't translate.
    private static boolean isRaced(SqlFailedException e) {
        return INTERNAL_ERROR.equals(e.sqlState()) && e.problem().message().contains("tuple concurrently updated");
    }

    private AdmissionResult raced() {
        return new AdmissionResult(
                Verdict.RACED, "the slot \"" + role + "\" is being opened by another at this moment");
    }

    private static Optional<AdmissionResult> refused(Verdict verdict, String reason) {
        return Optional.of(new AdmissionResult(verdict, reason));
    }
}

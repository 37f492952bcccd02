package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.RunId;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.Trigger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Who tries: the newest due moment that was claimed, and the run that is open. Immutable; the transitions are pure, and a
 * transition counts once its compare-and-set was accepted. Fields that this version does not know are kept.
 */
public record JobRecord(ServiceKey service, Job job, JsonObject json) {

    /** Rows of skips that are remembered, the present one included. */
    static final int STREAKS = 10;

    public static JobRecord empty(ServiceKey service, Job job) {
        return new JobRecord(service, job, JsonObject.empty());
    }

    static JobRecord read(ServiceKey service, Job job, JsonObject json) {
        JobRecord record = new JobRecord(service, job, json);
        record.open();
        record.streaks();
        record.cursor();
        record.claimed();
        return record;
    }

    /** The newest due moment that was claimed or skipped. */
    public Optional<Instant> cursor() {
        return json.optionalInstant("cursor");
    }

    /** The due moment of the newest run that had one; never after the cursor, but for one that was pulled back. */
    public Optional<Instant> claimed() {
        return json.optionalInstant("claimed");
    }

    public Optional<OpenRun> open() {
        return json.optionalObject("open").map(o -> OpenRun.read(service, job, o));
    }

    /** The run that was closed last. */
    public Optional<RunId> last() {
        return json.optionalText("last").map(id -> new RunId(service, job, id));
    }

    /** When the run that was closed last was made. */
    public Optional<Instant> lastStarted() {
        return last().map(RunIds::startOf);
    }

    /** How the server was before the run that was closed last: what moves with each crash, restart and failover. */
    public Optional<String> lastServer() {
        return json.optionalText("last_server");
    }

    /** Somebody asked the open run to end. */
    public boolean isCancelled(RunId run) {
        return isOpen(run)
                && json.optionalObject("open")
                        .flatMap(o -> o.optionalText("cancelled_by"))
                        .isPresent();
    }

    /** The open run is asked to end. Empty: it is not open any more. */
    public Optional<JobRecord> cancelled(RunId run, String by) {
        return json.optionalObject("open")
                .filter(o -> isOpen(run))
                .map(o -> new JobRecord(service, job, json.with("open", o.with("cancelled_by", by))));
    }

    /** Rows of skips, the newest first. */
    public List<Streak> streaks() {
        return json.objects("streaks").stream().map(Streak::read).toList();
    }

    /** Whether this due moment was dealt with already. */
    public boolean covers(Instant due) {
        return cursor().filter(c -> !c.isBefore(due)).isPresent();
    }

    public boolean isOpen(RunId run) {
        return open().filter(o -> o.run().equals(run)).isPresent();
    }

    /** Whether this run may be claimed: no run is open, and its due moment, if it has one, is newer than the cursor. */
    public boolean admits(OpenRun run) {
        return open().isEmpty() && run.due().filter(this::covers).isEmpty();
    }

    /** @throws IllegalStateException if the record does not {@link #admits admit} it */
    public JobRecord claimed(OpenRun run) {
        if (!admits(run)) {
            throw new IllegalStateException(
                    "run " + run.run().id() + " cannot be claimed: another is open or it is past");
        }
        JsonObject moved =
                run.due().isEmpty() ? json : json.with("cursor", run.due()).with("claimed", run.due());
        return new JobRecord(service, job, moved.with("open", run.onto(JsonObject.empty())));
    }

    /** The open run is about to feed a program. Empty: the run is not open any more. */
    public Optional<JobRecord> started(OpenRun fed) {
        JsonObject earlier = json.optionalObject("open").orElse(JsonObject.empty());
        return isOpen(fed.run())
                ? Optional.of(new JobRecord(service, job, json.with("open", fed.onto(earlier))))
                : Optional.empty();
    }

    /** The run is over. Empty: it was not open any more. */
    public Optional<JobRecord> released(RunId run) {
        return open().filter(o -> o.run().equals(run))
                .map(o -> new JobRecord(
                        service,
                        job,
                        json.with("open", null).with("last", run.id()).with("last_server", o.server())));
    }

    /** The open run ended without having started a program, which counts as a skip. Empty: it was not open any more. */
    public Optional<JobRecord> closedAs(RunId run, Skip skip) {
        return isOpen(run)
                ? Optional.of(new JobRecord(service, job, json.with("open", null)).counting(skip))
                : Optional.empty();
    }

    /** A due moment passes without a run: the cursor moves, and the row of skips grows. */
    public JobRecord skipped(Optional<Instant> due, Skip skip) {
        JsonObject moved = due.filter(d -> !covers(d)).isPresent() ? json.with("cursor", due) : json;
        return new JobRecord(service, job, moved).counting(skip);
    }

    /** The cursor is ahead of the database's clock: pulled back, so that dues count again. */
    public JobRecord pulledBack(Instant to) {
        return new JobRecord(service, job, json.with("cursor", to));
    }

    private JobRecord counting(Skip skip) {
        List<Streak> streaks = new ArrayList<>(streaks());
        boolean runBetween = !streaks.isEmpty()
                && last().map(RunIds::startOf)
                        .orElse(Instant.EPOCH)
                        .isAfter(streaks.get(0).latest());
        if (!streaks.isEmpty() && !runBetween && streaks.get(0).continuedBy(skip)) {
            streaks.set(0, streaks.get(0).plusOne(skip));
        } else {
            streaks.add(0, skip.first());
        }
        List<JsonObject> kept =
                streaks.stream().limit(STREAKS).map(Streak::json).toList();
        return new JobRecord(service, job, json.with("streaks", kept));
    }

    /**
     * Why a due moment ran no program.
     *
     * @param outcome {@code SKIPPED} or {@code NOTHING_TO_DO}
     */
    public record Skip(Outcome outcome, Problem reason, String host, Instant at) {

        Streak first() {
            return new Streak(outcome, reason, host, at, at, 1);
        }

        /** The task of this one alone. */
        public Task task(ServiceKey service, Job job, Trigger trigger) {
            return first().task(service, job, trigger);
        }
    }
}

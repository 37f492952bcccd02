package io.coldfront.internal.tiering;

import io.coldfront.internal.redact.Redactor;
import io.coldfront.internal.tiering.Observed.Ended;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.service.Job;
import java.util.function.Consumer;

/** What a program writes, on its way: redacted first, then kept, read for what it says, and told on. */
final class ProgramOutput implements OutputListener {

    private final Observed.Lines lines = new Observed.Lines();
    private final LastEntry entry;
    private final Cutover cutover;
    private final RedactedLines stdout;
    private final RedactedLines stderr;

    /** @param kept gets every line, redacted */
    ProgramOutput(Job job, Redactor redactor, Cutover cutover, Consumer<String> kept) {
        this.entry = new LastEntry(job);
        this.cutover = cutover;
        this.stdout = new RedactedLines(redactor, kept);
        this.stderr = new RedactedLines(redactor, kept.andThen(this::read));
    }

    @Override
    public synchronized void onLine(boolean isStderr, String line) {
        if (isStderr) {
            cutover.line(line);
            stderr.line(line);
        } else {
            stdout.line(line);
        }
    }

    synchronized void end() {
        stdout.end();
        stderr.end();
    }

    synchronized Observed observed(Exit exit, Ended ended) {
        return lines.with(exit, entry.text(), ended);
    }

    private void read(String line) {
        entry.line(line);
        lines.line(line);
    }
}

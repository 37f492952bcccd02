package io.coldfront.testkit.program;

import java.time.Duration;
import java.time.Instant;

/** Tells a double how to behave from its next run on. Implementations are thread-safe. */
public interface ProgramScript {

    /** It reads its configuration, writes that text on stderr and exits, without a look at the database. */
    void exitsWith(int code, String stderr);

    /** It holds its session, idle, for that long before its work. */
    void runsFor(Duration time);

    /** TERM and INT don't end it. */
    void ignoresTerm();

    /** However it ends, a statement of its goes on in the server for that long. */
    void leavesItsSessionOpenFor(Duration time);

    /** It writes that many bytes more, in lines, on stderr. */
    void writes(long bytes);

    /** It writes that line more on stderr, and on stdout too. */
    void writes(String line);

    /** It takes that for now, instead of what the server's clock says. */
    void believesItIs(Instant now);

    /** An ordinary program again. */
    void behavesWell();
}

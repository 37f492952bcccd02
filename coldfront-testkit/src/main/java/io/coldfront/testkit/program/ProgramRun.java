package io.coldfront.testkit.program;

import io.coldfront.port.Time;
import io.coldfront.service.Job;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of a double: its call, its session, and what it was about to do when somebody ended it. For one thread. */
final class ProgramRun {

    private static final String FILLING = "x".repeat(99);

    private final Job job;
    private final ProgramBehaviour behaviour;
    private final ProgramCall call;
    private volatile String stage = "";
    private volatile Optional<Server> server = Optional.empty();

    ProgramRun(Job job, ProgramBehaviour behaviour, ProgramCall call) {
        this.job = job;
        this.behaviour = behaviour;
        this.call = call;
    }

    Job job() {
        return job;
    }

    ProgramBehaviour behaviour() {
        return behaviour;
    }

    ProgramCall call() {
        return call;
    }

    /** Does the work, says its end, leaves the session or closes it. */
    int toItsEnd(Runnable work) {
        int code = 0;
        try {
            work.run();
        } catch (ProgramEnd end) {
            code = end.code();
            if (!end.text().isEmpty()) {
                tell(end.text());
            }
        }
        endSession();
        return code;
    }

    /** Reads and checks the configuration, then does what the script wants of it beyond its work. */
    ProgramConfig configure(String file) {
        try {
            ProgramConfig config = ProgramConfig.read(file, call.stdin());
            config.validate();
            followScript();
            return config;
        } catch (IllegalArgumentException e) {
            throw ProgramEnd.fatal("load config: " + e.getMessage());
        }
    }

    void followScript() {
        behaviour.lineMore().ifPresent(line -> {
            tell(line);
            call.stdout().println(line);
        });
        for (long left = behaviour.bytesMore(); left > 0; left -= FILLING.length() + 1) {
            say(FILLING.substring(0, (int) Math.min(FILLING.length(), Math.max(0, left - 1))));
        }
        if (behaviour.exitCode().isPresent()) {
            if (!behaviour.exitText().isEmpty()) {
                tell(behaviour.exitText());
            }
            throw ProgramEnd.silent(behaviour.exitCode().getAsInt());
        }
    }

    void connect(String prefix, String dsn) {
        at(prefix);
        server = Optional.of(Connecting.connect(prefix, dsn));
    }

    Server server() {
        return server.orElseThrow(() -> new IllegalStateException("not connected yet"));
    }

    /** Runs a statement; where it fails the run ends with prefix and Go's text. */
    void execute(String prefix, String sql) {
        at(prefix);
        try {
            server().execute(sql);
        } catch (Server.Failed e) {
            throw ProgramEnd.fatal(prefix + e.text());
        }
    }

    int update(String prefix, String sql) {
        at(prefix);
        try {
            return server().update(sql);
        } catch (Server.Failed e) {
            throw ProgramEnd.fatal(prefix + e.text());
        }
    }

    List<Map<String, String>> query(String prefix, String sql) {
        at(prefix);
        try {
            return server().query(sql);
        } catch (Server.Failed e) {
            throw ProgramEnd.fatal(prefix + e.text());
        }
    }

    /** Says what comes next, and ends the run if it was cancelled. */
    void at(String prefix) {
        stage = prefix;
        if (Thread.interrupted()) {
            throw ProgramEnd.fatal(prefix + "context canceled");
        }
    }

    void sleep(String prefix, Duration time) {
        at(prefix);
        try {
            Time.system().sleep(time);
        } catch (InterruptedException e) {
            throw ProgramEnd.fatal(prefix + "context canceled");
        }
    }

    /** What a program says that is ended by TERM: where it was. */
    String cancelled() {
        return stage + "context canceled";
    }

    /** A line of Go's log. The compactor's has its name for a date. */
    void tell(String text) {
        boolean dated = job != Job.COMPACTOR;
        say((dated ? GoText.logDate(Time.system().instant()) : "compactor:") + " " + text);
    }

    /** A bare line on stderr. Where nobody reads it any more the program dies, as by SIGPIPE. */
    void say(String text) {
        call.stderr().println(text);
        if (call.stderr().checkError()) {
            throw ProgramEnd.silent(128 + 13);
        }
    }

    /** Closes the session, or leaves it with a statement that the server goes on with when the program is gone. */
    void endSession() {
        Duration outlives = behaviour.sessionOutlivesBy();
        server.ifPresent(session -> {
            if (outlives.isZero()) {
                session.close();
            } else {
                leave(session, outlives);
            }
        });
        server = Optional.empty();
    }

    private static void leave(Server session, Duration time) {
        Thread left = new Thread(() -> session.sleepAndClose(time), "coldfront-double-session");
        left.setDaemon(true);
        left.start();
        try {
            left.join(250);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

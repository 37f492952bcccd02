package io.coldfront.testkit.fake;

import io.coldfront.service.Job;
import io.coldfront.testkit.fake.database.FakeDatabase;
import io.coldfront.testkit.fake.database.FakeLogin;
import io.coldfront.testkit.fake.database.LogLine;
import io.coldfront.testkit.fake.database.LoginRefusedException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** One program from its login to its exit; what it writes is what the contract says (ColdFront contract 4.2). */
final class FakeProgram {

    private final ProgramArguments arguments;
    private final Behaviour behaviour;
    private final FakeDatabase database;
    private final Consumer<String> stderr;
    private Optional<FakeLogin> login = Optional.empty();

    FakeProgram(ProgramArguments arguments, Behaviour behaviour, FakeDatabase database, Consumer<String> stderr) {
        this.arguments = arguments;
        this.behaviour = behaviour;
        this.database = database;
        this.stderr = stderr;
    }

    /** Logs in. False: it was refused, and the program exits with 1. */
    boolean logIn() {
        try {
            login = Optional.of(
                    database.logIn(arguments.word("user"), arguments.password(), arguments.word("application_name")));
            return true;
        } catch (LoginRefusedException e) {
            String kind = e.sqlState().equals("28P01") ? "failed SASL auth" : "server error";
            connecting("failed to connect to `user=" + arguments.word("user") + " database=" + arguments.word("dbname")
                    + "`: " + server() + ": " + kind + ": FATAL: " + e.getMessage() + " (SQLSTATE " + e.sqlState()
                    + ")");
            return false;
        }
    }

    /** Does its work, and answers its exit code. */
    int work() {
        FakeLogin session = login.orElseThrow();
        if (!session.isAlive()) {
            fatal("FATAL: terminating connection due to administrator command (SQLSTATE 57P01)");
            return 1;
        }
        Instant now = behaviour.now.orElseGet(() -> database.server().now());
        return session.work(arguments.job(), arguments.table(), now, stderr);
    }

    /** Its last words when it is asked to end. */
    void cancelled() {
        fatal("context canceled");
    }

    /** The process is gone; its session ends with it, or a while later. */
    void gone() {
        login.ifPresent(session -> {
            if (behaviour.sessionOutlivesBy.isZero()) {
                session.close();
            } else {
                session.outlive(behaviour.sessionOutlivesBy);
            }
        });
    }

    private String server() {
        String host = arguments.word("host");
        String port = arguments.word("port");
        return (host.startsWith("/") ? host + "/.s.PGSQL." + port : host + ":" + port) + " (" + host + ")";
    }

    private void connecting(String text) {
        fatal(
                switch (arguments.job()) {
                    case ARCHIVER -> "connect pg: " + text;
                    case PARTITIONER -> "connect: " + text;
                    case COMPACTOR -> "connect postgres (bakery): " + text;
                });
    }

    /** The compactor's lines have no date. */
    private void fatal(String text) {
        Instant now = database.server().now();
        stderr.accept(arguments.job() == Job.COMPACTOR ? "compactor: " + text : LogLine.at(now, text));
    }
}

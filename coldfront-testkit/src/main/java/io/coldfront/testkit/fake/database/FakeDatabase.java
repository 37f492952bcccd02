package io.coldfront.testkit.fake.database;

import io.coldfront.port.Time;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A database in memory. It answers what the library asks, by statement name; a statement that it does not know is an
 * {@link IllegalStateException}. Ready to get a cold tier as it is: the server has the extension's files and has loaded
 * its libraries. Thread-safe.
 */
public final class FakeDatabase {

    private static final String CONTROL_PLANE = "postgres";

    private final String name;
    private final Backends backends;
    private final AdvisoryLocks locks = new AdvisoryLocks(this);
    private final FakeServer server;
    private final FakeExtensions extensions = new FakeExtensions(this);
    private final FakeRoles roles = new FakeRoles(this);
    private final Logins logins = new Logins(this);
    private final FakeRights rights = new FakeRights(this);
    private final FakeParameters parameters = new FakeParameters(this);
    private final FakeStorageSecret storageSecret = new FakeStorageSecret(this);
    private final FakeTables tables = new FakeTables(this);
    private final Answers answers = new Answers(() -> extensions.has("coldfront"));

    private FakeDatabase(String name, Time time) {
        this.name = name;
        this.backends = new Backends(time);
        this.server = new FakeServer(this, time);
        new Transactions().answer(answers);
        server.answer(answers);
        extensions.answer(answers);
        new RoleAnswers(roles).answer(answers);
        new Slots(this).answer(answers);
        rights.answer(answers);
        parameters.answer(answers);
        storageSecret.answer(answers);
        tables.answer(answers);
    }

    /** @param name PostgreSQL's name of it */
    public static FakeDatabase named(String name, Time time) {
        return new FakeDatabase(name, time);
    }

    public String name() {
        return name;
    }

    /** The server it is on: what it loads, its clock, its restarts. */
    public FakeServer server() {
        return server;
    }

    public FakeExtensions extensions() {
        return extensions;
    }

    public FakeRoles roles() {
        return roles;
    }

    public FakeRights rights() {
        return rights;
    }

    public FakeParameters parameters() {
        return parameters;
    }

    public FakeStorageSecret storageSecret() {
        return storageSecret;
    }

    public FakeTables tables() {
        return tables;
    }

    /** Whether there is an answer to the statement of that name. */
    public boolean answers(String statement) {
        return answers.knows(statement);
    }

    /** A session of the control plane. */
    public synchronized SqlSession connect() {
        return new FakeSession(this, backends.begin(CONTROL_PLANE, "coldfront", server.now()));
    }

    /**
     * A session of a program.
     *
     * @throws LoginRefusedException as the server refuses a login
     */
    public synchronized FakeLogin logIn(String user, Optional<Secret> password, String applicationName) {
        logins.admit(user, password);
        return new FakeLogin(this, backends.begin(user, applicationName, server.now()));
    }

    /** How many sessions of that role live. */
    public synchronized int sessions(String role) {
        return backends.of(role).size();
    }

    /**
     * All that it holds of the library's, a line each: to compare two of them. Without oids, passwords, sessions and the
     * values of secrets.
     */
    public synchronized List<String> described() {
        return Stream.of(
                        extensions.described(),
                        roles.described(),
                        rights.described(),
                        parameters.described(),
                        storageSecret.described(),
                        tables.described())
                .flatMap(List::stream)
                .toList();
    }

    Answers answers() {
        return answers;
    }

    Backends backends() {
        return backends;
    }

    AdvisoryLocks locks() {
        return locks;
    }
}

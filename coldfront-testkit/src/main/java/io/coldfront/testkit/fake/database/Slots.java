package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Who may log in as a program, and who is. */
final class Slots {

    private static final Duration VALID = Duration.ofMinutes(2);

    private final FakeDatabase database;

    Slots(FakeDatabase database) {
        this.database = database;
    }

    void answer(Answers answers) {
        answers.rows(
                        "admission-try-lock",
                        (sql, session) -> Rows.one("locked", database.locks().tryLock(Rows.text(sql, 1), session)))
                .does("admission-lock", (sql, session) -> database.locks().lock(sql, Rows.text(sql, 1), session))
                .does("admission-fresh", (sql, session) -> {})
                .rows("admission-look", (sql, session) -> look(Rows.text(sql, 0), session))
                .rows("admission-material", (sql, session) -> {
                    session.set("admission.role", Rows.text(sql, 0));
                    session.set(
                            "admission.verifier",
                            Objects.requireNonNull(sql.parameters().get(1)));
                    return Rows.one("refused", false);
                })
                .does("admission-open", this::open)
                .does("admission-close", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    database.roles()
                            .change(sql, session, words.get(2), role -> role.alter(words.subList(3, words.size())));
                })
                .rows(
                        "sessions-of-role",
                        (sql, session) -> database.backends().of(Rows.text(sql, 0)).stream()
                                .map(backend -> Rows.row(
                                        "pid",
                                        backend.pid(),
                                        "application_name",
                                        backend.applicationName(),
                                        "begun",
                                        backend.begun().toString()))
                                .toList())
                .rows("sessions-before", (sql, session) -> Rows.one("sessions", before(sql, session)))
                .rows("sessions-terminate", (sql, session) -> terminate(Rows.text(sql, 0)));
    }

    private List<SqlRow> look(String name, FakeSession session) {
        return database.roles()
                .seen(name, session)
                .map(role -> Rows.one(
                        "in_recovery", database.server().isInRecovery(), "comment", role.comment, "sessions", (long)
                                database.sessions(name)))
                .orElse(List.of());
    }

    private void open(Sql sql, FakeSession session) {
        String name = String.valueOf(session.setting("admission.role"));
        Secret verifier = (Secret) session.setting("admission.verifier");
        Instant validUntil = database.server().now().plus(VALID);
        database.roles().change(sql, session, name, role -> {
            role.login = true;
            role.verifier = verifier;
            role.validUntil = validUntil;
        });
    }

    private long before(Sql sql, FakeSession session) {
        Instant moment = Instant.parse(Rows.text(sql, 0));
        return database.backends().now().stream()
                .filter(backend -> backend.pid() != session.pid())
                .filter(backend -> backend.begun().isBefore(moment))
                .count();
    }

    private List<SqlRow> terminate(String role) {
        List<Backends.Backend> backends = database.backends().of(role);
        backends.forEach(database.backends()::end);
        return Rows.one("sessions", (long) backends.size());
    }
}

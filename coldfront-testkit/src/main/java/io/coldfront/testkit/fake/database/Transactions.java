package io.coldfront.testkit.fake.database;

/** What every session says. */
final class Transactions {

    void answer(Answers answers) {
        answers.does("begin", (sql, session) -> session.begin())
                .does("commit", (sql, session) -> session.end(true))
                .does("rollback", (sql, session) -> session.end(false))
                .does("silence-messages", (sql, session) -> session.set("log_min_messages", "panic"))
                .does("silence-detail", (sql, session) -> session.set("log_error_verbosity", "terse"))
                .does("silence-parameters", (sql, session) -> session.set("log_parameter_max_length_on_error", "0"));
    }
}

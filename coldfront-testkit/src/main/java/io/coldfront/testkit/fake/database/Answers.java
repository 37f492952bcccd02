package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Every statement that the fake understands, by name. */
final class Answers {

    private final Map<String, Answer> answers = new TreeMap<>();
    private final BooleanSupplier extension;

    /** @param extension whether schema {@code coldfront} is there */
    Answers(BooleanSupplier extension) {
        this.extension = extension;
    }

    Answers rows(String name, Answer answer) {
        if (answers.putIfAbsent(name, answer) != null) {
            throw new IllegalStateException("two answers to the statement \"" + name + "\"");
        }
        return this;
    }

    /** A statement that answers nothing. */
    Answers does(String name, BiConsumer<Sql, FakeSession> effect) {
        return rows(name, (sql, session) -> {
            effect.accept(sql, session);
            return List.of();
        });
    }

    /** As {@link #rows}, of a statement that touches what the extension made. */
    Answers extensionRows(String name, Answer answer) {
        return rows(name, (sql, session) -> {
            if (!extension.getAsBoolean()) {
                throw Refusals.of(sql, "42P01", "relation \"coldfront.partition_config\" does not exist");
            }
            return answer.to(sql, session);
        });
    }

    /** As {@link #does}, of a statement that touches what the extension made. */
    Answers extensionDoes(String name, BiConsumer<Sql, FakeSession> effect) {
        return extensionRows(name, (sql, session) -> {
            effect.accept(sql, session);
            return List.of();
        });
    }

    boolean knows(String name) {
        return answers.containsKey(name);
    }

    List<SqlRow> to(Sql statement, FakeSession session) {
        Answer answer = answers.get(statement.name());
        if (answer == null) {
            throw new IllegalStateException("the fake database has no answer to the statement \"" + statement.name()
                    + "\": give it one in io.coldfront.testkit.fake.database");
        }
        return answer.to(statement, session);
    }
}

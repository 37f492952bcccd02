package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The extension's settings of a fake database. Thread-safe. */
public final class FakeParameters {

    private final FakeDatabase database;
    private final Map<String, String> values = new TreeMap<>();

    FakeParameters(FakeDatabase database) {
        this.database = database;
    }

    /** The value of a setting, as {@code coldfront.warehouse}. */
    public Optional<String> find(String name) {
        synchronized (database) {
            return Optional.ofNullable(values.get(name));
        }
    }

    /** Sets one behind the library's back. */
    public void set(String name, String value) {
        synchronized (database) {
            values.put(name, value);
        }
    }

    List<String> described() {
        return values.entrySet().stream()
                .map(entry -> "parameter " + entry.getKey() + " = " + entry.getValue())
                .toList();
    }

    void answer(Answers answers) {
        answers.rows(
                        "parameters-observe",
                        (sql, session) -> values.entrySet().stream()
                                .map(entry -> Rows.row("name", entry.getKey(), "value", entry.getValue()))
                                .toList())
                .does("parameters-set", this::set)
                .does("parameters-reset", this::reset);
    }

    private void reset(Sql sql, FakeSession session) {
        String name = Words.of(sql.text()).get(4);
        String before = values.remove(name);
        if (before != null) {
            session.undoable(() -> values.put(name, before));
        }
    }

    private void set(Sql sql, FakeSession session) {
        List<String> words = Words.of(sql.text());
        String name = words.get(4);
        Map<String, String> before = Map.copyOf(values);
        session.undoable(() -> {
            values.clear();
            values.putAll(before);
        });
        values.put(name, words.get(6));
    }
}

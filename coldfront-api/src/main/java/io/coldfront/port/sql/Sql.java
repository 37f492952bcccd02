package io.coldfront.port.sql;

import io.coldfront.service.Secret;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A named SQL statement with its parameters. Immutable: each {@code bind} answers a new one. In its text {@code ?}
 * stands for parameters and for nothing else. It prints its name and how many parameters it has, never more.
 */
public final class Sql {

    private final String name;
    private final String text;
    private final List<@Nullable Object> parameters;

    private Sql(String name, String text, List<@Nullable Object> parameters) {
        this.name = name;
        this.text = text;
        this.parameters = parameters;
    }

    /**
     * A statement without parameters yet.
     *
     * @param name what fakes, metrics and logs know it by, in kebab-case
     */
    public static Sql named(String name, String text) {
        return new Sql(name, text, List.of());
    }

    /** This statement with its next parameter; a secret goes to {@link #bindSecret}. */
    public Sql bind(@Nullable Object value) {
        List<@Nullable Object> more = new ArrayList<>(parameters);
        more.add(value);
        return new Sql(name, text, Collections.unmodifiableList(more));
    }

    /** This statement with its next parameter, a secret. */
    public Sql bindSecret(Secret value) {
        return bind(value);
    }

    /** What fakes, metrics and logs know it by. */
    public String name() {
        return name;
    }

    /** Its text, with {@code ?} for each parameter. */
    public String text() {
        return text;
    }

    /** In order. A {@link Secret} among them is bound as its revealed text, and shown nowhere. */
    public List<@Nullable Object> parameters() {
        return parameters;
    }

    /**
     * An identifier, quoted for the text of a statement: utility statements take no parameters.
     *
     * @throws IllegalArgumentException if it is empty or holds a zero character
     */
    public static String identifier(String name) {
        if (name.isEmpty()) {
            throw new IllegalArgumentException("an SQL identifier must not be empty");
        }
        return '"' + withoutZero(name).replace("\"", "\"\"") + '"';
    }

    /**
     * A text as a literal, quoted for the text of a utility statement, right whatever {@code standard_conforming_strings}
     * is. Never for a secret.
     *
     * @throws IllegalArgumentException if it holds a zero character
     */
    public static String literal(String value) {
        String quoted = withoutZero(value).replace("'", "''");
        return quoted.indexOf('\\') < 0 ? "'" + quoted + "'" : "E'" + quoted.replace("\\", "\\\\") + "'";
    }

    @Override
    public String toString() {
        return name + " (" + parameters.size() + " parameters)";
    }

    private static String withoutZero(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("PostgreSQL takes no zero character in a text");
        }
        return text;
    }
}

package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlSession;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The settings of the database that the extension reads. Every role of the server can read them, so none may hold a
 * password. Sessions that were open before a change keep the old ones.
 */
public final class Parameters {

    public static final String WAREHOUSE = "coldfront.warehouse";
    public static final String ENDPOINT = "coldfront.lakekeeper_endpoint";
    public static final String LOCAL_DSN = "coldfront.local_pg_dsn";

    private static final Pattern USER = Pattern.compile("(?:^|\\s)user\\s*=\\s*(?:'((?:[^'\\\\]|\\\\.)*)'|(\\S+))");

    private static final Sql OBSERVE = Sql.named("parameters-observe", """
            SELECT split_part(x, '=', 1) AS name, substr(x, strpos(x, '=') + 1) AS value
            FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS x
            WHERE s.setrole = 0 AND d.datname = current_database() AND x LIKE 'coldfront.%' ORDER BY 1""");

    private final Server server;

    public Parameters(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /** What is set on this database, by name; those of the extension only. */
    public Map<String, String> observe() {
        Map<String, String> found = new LinkedHashMap<>();
        server.all(OBSERVE).forEach(row -> found.put(row.text("name"), row.text("value")));
        return found;
    }

    /** Sets them on the database for sessions to come, all or none. */
    public void set(String database, Map<String, String> parameters) {
        server.atomically(() -> {
            parameters.forEach((name, value) -> server.run(set(database, name, value)));
            return parameters;
        });
    }

    /** Takes them off the database, all or none. */
    public void reset(String database, Collection<String> names) {
        server.atomically(() -> {
            names.forEach(name -> server.run(reset(database, name)));
            return names;
        });
    }

    /**
     * The value of {@link #LOCAL_DSN}: how the server logs in to itself.
     *
     * @param socketOrHost the directory of the socket, or a loopback host
     */
    public static String localDsn(String socketOrHost, int port, String database, String role) {
        Map<String, String> words = new LinkedHashMap<>();
        words.put("host", socketOrHost);
        words.put("port", String.valueOf(port));
        words.put("dbname", database);
        words.put("user", role);
        return words.entrySet().stream()
                .map(word -> word.getKey() + "=" + quoted(word.getValue()))
                .collect(Collectors.joining(" "));
    }

    /** The user that a DSN in keyword form names; empty if it names none or is of another form. */
    public static Optional<String> userOf(String dsn) {
        Matcher matcher = USER.matcher(dsn);
        if (!matcher.find()) {
            return Optional.empty();
        }
        String quoted = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return Optional.of(quoted.replaceAll("\\\\(.)", "$1"));
    }

    private static Sql reset(String database, String name) {
        return Sql.named(
                "parameters-reset", "ALTER DATABASE " + Sql.identifier(database) + " RESET " + parameter(name));
    }

    private static Sql set(String database, String name, String value) {
        return Sql.named(
                "parameters-set",
                "ALTER DATABASE " + Sql.identifier(database) + " SET " + parameter(name) + " = " + Sql.literal(value));
    }

    private static String parameter(String name) {
        return name.replaceAll("[^a-z_.]", "");
    }

    private static String quoted(String value) {
        return value.matches("[A-Za-z0-9_./:@-]+")
                ? value
                : "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}

package io.coldfront.testkit.program;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

/** The program's one session; statements go out as literal text, as the real programs send them. */
final class Server implements AutoCloseable {

    /** A statement failed; the message is Go's. */
    static final class Failed extends Exception {
        private static final long serialVersionUID = 1L;
        private final String state;

        Failed(SQLException cause) {
            super(Server.text(cause), cause);
            this.state = String.valueOf(cause.getSQLState());
        }

        String state() {
            return state;
        }

        String text() {
            return String.valueOf(getMessage());
        }
    }

    /** Not SLF4J, which writes on stderr when nobody provides for it: stderr is the program's. */
    private static final System.Logger LOG = System.getLogger(Server.class.getName());

    private static final Set<String> NO_SERVER_SETTINGS = Set.of(
            "host",
            "port",
            "dbname",
            "user",
            "password",
            "sslmode",
            "connect_timeout",
            "application_name",
            "options",
            "passfile",
            "target_session_attrs");

    private final Connection connection;

    private Server(Connection connection) {
        this.connection = connection;
    }

    static Server connect(Dsn dsn) throws SQLException {
        Properties p = new Properties();
        p.setProperty("user", dsn.user());
        dsn.setting("password").ifPresent(password -> p.setProperty("password", password));
        p.setProperty(
                "sslmode",
                dsn.setting("sslmode").filter(mode -> !mode.equals("prefer")).orElse("disable"));
        p.setProperty("ApplicationName", dsn.setting("application_name").orElse(""));
        p.setProperty("assumeMinServerVersion", "15");
        p.setProperty("preferQueryMode", "simple");
        p.setProperty("logServerErrorDetail", "false");
        dsn.setting("connect_timeout").ifPresent(seconds -> p.setProperty("loginTimeout", seconds));
        StringBuilder options = new StringBuilder(dsn.setting("options").orElse(""));
        dsn.settings().forEach((name, value) -> {
            if (!NO_SERVER_SETTINGS.contains(name)) {
                options.append(" -c ").append(name).append('=').append(value.replace(" ", "\\ "));
            }
        });
        p.setProperty(
                "options",
                options.append(" -c TimeZone=UTC -c DateStyle=ISO").toString().strip());
        String url = "jdbc:postgresql://" + dsn.host() + ":" + dsn.port() + "/" + dsn.database();
        return new Server(DriverManager.getConnection(url, p));
    }

    void execute(String sql) throws Failed {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** How many rows it changed. */
    int update(String sql) throws Failed {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** The rows, each value as text; NULL is empty. */
    List<Map<String, String>> query(String sql) throws Failed {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<Map<String, String>> rows = new ArrayList<>();
            while (found.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    String value = found.getString(i);
                    row.put(found.getMetaData().getColumnLabel(i), value == null ? "" : value);
                }
                rows.add(row);
            }
            return rows;
        } catch (SQLException e) {
            throw new Failed(e);
        }
    }

    /** All of them in one transaction, which the first failure undoes. */
    void transaction(List<String> statements) throws Failed {
        execute("BEGIN");
        try {
            for (String sql : statements) {
                execute(sql);
            }
        } catch (Failed e) {
            rollback(e);
            throw e;
        }
        execute("COMMIT");
    }

    /** Keeps the backend at work for that long, whether or not this process lives on. */
    void sleepAndClose(Duration time) {
        try {
            query("SELECT pg_sleep(" + time.toMillis() / 1000.0 + ")");
        } catch (Failed e) {
            LOG.log(System.Logger.Level.DEBUG, "The session that was left behind was ended", e);
        }
        close();
    }

    private void rollback(Failed reason) {
        try {
            execute("ROLLBACK");
        } catch (Failed e) {
            reason.addSuppressed(e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException("the session could not be closed", e);
        }
    }

    /** {@code ERROR: message (SQLSTATE 42501)}; detail and hint are dropped. */
    static String text(SQLException e) {
        return isFromServer(e) ? e.getMessage() + " (SQLSTATE " + e.getSQLState() + ")" : "unexpected EOF";
    }

    static boolean isFromServer(SQLException e) {
        return String.valueOf(e.getMessage()).matches("(?s)(ERROR|FATAL|PANIC): .*");
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}

package io.coldfront.testkit.postgres;

import io.coldfront.builtin.JdbcSqlExecutor;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRole;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.ServiceKey;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.postgresql.ds.PGSimpleDataSource;

/** One test's database. Closing drops it and the roles whose names end with its own. */
public final class Database implements AutoCloseable {

    private final String server;
    private final String name;

    Database(String server, String name) {
        this.server = server;
        this.name = name;
    }

    /** A new one on a server of the test's own, whose superuser the URL names. */
    public static Database create(String server, String name) {
        Database database = new Database(server, name);
        new Database(server, "postgres").run("CREATE DATABASE " + name);
        return database;
    }

    static String urlOf(String server, String database) {
        return server.replaceFirst("(jdbc:postgresql://[^/]+/)[^?]*", "$1" + database);
    }

    public String name() {
        return name;
    }

    /** A role's name of this database's own: roles belong to the whole server. */
    public String role(String purpose) {
        return purpose + "_" + name;
    }

    public String url() {
        return urlOf(server, name);
    }

    /** {@code host:port}. */
    public String address() {
        return server.replaceFirst("jdbc:postgresql://([^/]+)/.*", "$1");
    }

    /** An executor of the library on this database, as its superuser. */
    public JdbcSqlExecutor executor() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(url());
        return JdbcSqlExecutor.on(target -> source);
    }

    public SqlTarget target() {
        return new SqlTarget(
                new ServiceKey(name, "lakekeeper"), SqlRole.PRIMARY, name, Optional.of("p1"), Optional.empty());
    }

    /** A session of the library, as the superuser. */
    public SqlSession session() {
        return executor().open(target(), soon());
    }

    public static Deadline soon() {
        return Deadline.in(Duration.ofSeconds(20), Time.system());
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    public Connection connect(String role, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", role);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url().replaceFirst("\\?.*", ""), properties);
    }

    /** Runs statements as the superuser. */
    public void run(String... statements) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The first column of a query's rows, as text. */
    public List<String> ask(String query) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet results = statement.executeQuery(query)) {
            List<String> answers = new ArrayList<>();
            while (results.next()) {
                answers.add(String.valueOf(results.getString(1)));
            }
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try (Connection connection = DriverManager.getConnection(server);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
            for (String role : roles(statement)) {
                statement.execute("DROP ROLE " + Sql.identifier(role));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> roles(Statement statement) throws SQLException {
        List<String> roles = new ArrayList<>();
        try (ResultSet found = statement.executeQuery(
                "SELECT rolname FROM pg_roles WHERE rolname LIKE '%\\_" + name.replace("_", "\\_") + "'")) {
            while (found.next()) {
                roles.add(found.getString(1));
            }
        }
        return roles;
    }
}

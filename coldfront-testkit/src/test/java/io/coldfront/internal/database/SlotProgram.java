package io.coldfront.internal.database;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/**
 * A program that logs in to a slot, in a process of its own. Reads its password from stdin, prints {@code alone} or
 * {@code not alone} if it got in, {@code refused} and the SQLSTATE if not, and leaves.
 */
final class SlotProgram {

    private SlotProgram() {}

    public static void main(String[] arguments) throws Exception {
        Properties login = new Properties();
        login.setProperty("user", arguments[1]);
        login.setProperty(
                "password", new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine());
        try (Connection connection = DriverManager.getConnection(arguments[0], login);
                Statement statement = connection.createStatement()) {
            System.out.println(isAlone(statement) ? "alone" : "not alone");
        } catch (SQLException e) {
            System.out.println("refused " + e.getSQLState());
        }
    }

    /** A lock that any second session inside would not get, held for a while of work. */
    private static boolean isAlone(Statement statement) throws SQLException {
        boolean alone;
        try (ResultSet lock = statement.executeQuery("SELECT pg_try_advisory_lock(4711)")) {
            alone = lock.next() && lock.getBoolean(1);
        }
        statement.execute("SELECT sum(length(md5(i::text))) FROM generate_series(1, 700000) AS i");
        return alone;
    }
}

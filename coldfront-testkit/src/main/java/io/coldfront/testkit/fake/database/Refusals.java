package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlFailedException;
import io.coldfront.service.Problem;

/** What a server says to a statement that it does not run. */
final class Refusals {

    private Refusals() {}

    static SqlFailedException of(Sql statement, String sqlState, String message) {
        String said =
                "the statement \"" + statement.name() + "\" was refused: " + message + " (SQLSTATE " + sqlState + ")";
        return new SqlFailedException(
                statement.name(), sqlState, new Problem("sql-failed", said, "see what the server says", false));
    }

    static SqlFailedException noRole(Sql statement, String role) {
        return of(statement, "42704", "role \"" + role + "\" does not exist");
    }
}

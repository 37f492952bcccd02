package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.List;

/** What the database does when it is sent one statement. Called with the database locked. */
@FunctionalInterface
interface Answer {
    List<SqlRow> to(Sql statement, FakeSession session);
}

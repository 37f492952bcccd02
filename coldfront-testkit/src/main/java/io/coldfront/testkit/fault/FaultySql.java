package io.coldfront.testkit.fault;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import java.util.List;

/** Calls are logged and may go wrong; the end of a session always works, a dead process's too. */
final class FaultySql implements SqlExecutor {

    private final Life life;
    private final SqlExecutor sql;

    FaultySql(Life life, SqlExecutor sql) {
        this.life = life;
        this.sql = sql;
    }

    @Override
    public SqlSession open(SqlTarget target, Deadline deadline) {
        return life.call("sql.open", deadline, () -> new FaultySession(life, sql.open(target, deadline)));
    }

    private record FaultySession(Life life, SqlSession session) implements SqlSession {

        @Override
        public List<SqlRow> query(Sql statement, Deadline deadline) {
            return life.call("sql.query:" + statement.name(), deadline, () -> session.query(statement, deadline));
        }

        @Override
        public void execute(Sql statement, Deadline deadline) {
            life.call("sql.execute:" + statement.name(), deadline, () -> session.execute(statement, deadline));
        }

        @Override
        public void close() {
            session.close();
        }
    }
}

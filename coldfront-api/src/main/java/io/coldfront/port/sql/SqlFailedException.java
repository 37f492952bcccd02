package io.coldfront.port.sql;

import io.coldfront.service.ColdFrontException;
import io.coldfront.service.Problem;

/** A statement that the server refused. Has no cause, since a driver's exception may quote parameters. */
public final class SqlFailedException extends ColdFrontException {

    private static final long serialVersionUID = 1L;

    private final String statement;
    private final String sqlState;

    /** A refusal of that named statement, with the five characters of the server's SQLSTATE. */
    public SqlFailedException(String statement, String sqlState, Problem problem) {
        super(problem, null);
        this.statement = statement;
        this.sqlState = sqlState;
    }

    /** The statement's name. */
    public String statement() {
        return statement;
    }

    /** The server's five characters. */
    public String sqlState() {
        return sqlState;
    }
}

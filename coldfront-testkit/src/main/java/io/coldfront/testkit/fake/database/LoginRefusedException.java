package io.coldfront.testkit.fake.database;

/** The server refused a login. */
public final class LoginRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sqlState;

    LoginRefusedException(String sqlState, String message) {
        super(message);
        this.sqlState = sqlState;
    }

    /** The server's five characters. */
    public String sqlState() {
        return sqlState;
    }
}

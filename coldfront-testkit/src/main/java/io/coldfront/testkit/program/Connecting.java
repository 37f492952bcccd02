package io.coldfront.testkit.program;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;

/** Connects as pgx does, and tells failures in its words (ColdFront contract 3.5, 4.2). */
final class Connecting {

    private Connecting() {}

    /**
     * Opens the session.
     *
     * @throws ProgramEnd with the prefix and pgx' text
     */
    static Server connect(String prefix, String dsnText) {
        Dsn dsn;
        try {
            dsn = Dsn.parse(dsnText);
        } catch (IllegalArgumentException e) {
            throw ProgramEnd.fatal(prefix + "parse dsn: " + e.getMessage());
        }
        try {
            return Server.connect(dsn);
        } catch (SQLException e) {
            throw ProgramEnd.fatal(prefix + failure(dsn, e));
        }
    }

    private static String failure(Dsn dsn, SQLException e) {
        String head = "failed to connect to `user=" + dsn.user() + " database=" + dsn.database() + "`:";
        String address = dsn.host() + ":" + dsn.port() + " (" + dsn.host() + "): ";
        if (Server.isFromServer(e)) {
            boolean password = "28P01".equals(e.getSQLState());
            String plain = address + (password ? "failed SASL auth: " : "server error: ") + Server.text(e);
            String tls = address + "tls error: server refused TLS connection";
            return dsn.prefersTls() ? head + "\n\t" + tls + "\n\t" + plain : head + " " + plain;
        }
        if (causedBy(e, UnknownHostException.class)) {
            return head + " hostname resolving error: lookup " + dsn.host() + ": no such host";
        }
        String reason = causedBy(e, ConnectException.class)
                ? "dial error: dial tcp " + dsn.host() + ":" + dsn.port() + ": connect: connection refused"
                : noAnswer(e);
        String line = address + reason;
        return dsn.prefersTls() ? head + "\n\t" + line + "\n\t" + line : head + " " + line;
    }

    private static String noAnswer(SQLException e) {
        String message = String.valueOf(e.getMessage());
        return message.contains("SSL")
                ? "tls error: server refused TLS connection"
                : "failed to receive message: timeout: context deadline exceeded";
    }

    private static boolean causedBy(Throwable e, Class<? extends Throwable> type) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}

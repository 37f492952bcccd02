package io.coldfront.service;

import java.util.Map;
import java.util.Optional;

/**
 * Where a PostgreSQL database is and how to log in there: a connection URL, taken apart and decoded. It prints without
 * the password.
 *
 * @param options what followed the {@code ?}, in that order; never a password
 */
public record PostgresUrl(
        String host, int port, String database, String user, Optional<Secret> password, Map<String, String> options) {

    public PostgresUrl {
        options = Ordered.map(options);
    }

    /** {@code host:port/database}, for messages. */
    public String location() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port + "/" + database;
    }
}

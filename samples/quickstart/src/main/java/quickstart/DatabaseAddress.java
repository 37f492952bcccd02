package quickstart;

import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/** A database of PostgreSQL by its JDBC URL, which names a superuser. */
record DatabaseAddress(String jdbcUrl) {

    Connection connect() throws SQLException {
        return DriverManager.getConnection(jdbcUrl);
    }

    String name() {
        String path = uri().getPath();
        return path.substring(1);
    }

    String host() {
        return uri().getHost();
    }

    int port() {
        return uri().getPort() < 0 ? 5432 : uri().getPort();
    }

    String parameter(String name, String absent) {
        String query = uri().getQuery() == null ? "" : uri().getQuery();
        for (String pair : query.split("&", -1)) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        return absent;
    }

    private URI uri() {
        return URI.create(jdbcUrl.substring("jdbc:".length()));
    }
}

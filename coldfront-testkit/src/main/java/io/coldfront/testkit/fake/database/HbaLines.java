package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.SqlRow;
import java.util.List;

/** Lines of {@code pg_hba.conf}. */
final class HbaLines {

    private HbaLines() {}

    /** As the library asks for it: slots by password, the loopback role by {@code peer} with a map. */
    static List<SqlRow> fencing() {
        return List.of(
                line("local", "/^coldfront_loopback_", "", "peer", "map=coldfront"),
                line("local", "all", "", "scram-sha-256", ""),
                line("host", "all", "127.0.0.1", "scram-sha-256", ""));
    }

    static List<SqlRow> trusting() {
        return List.of(line("local", "all", "", "trust", ""), line("host", "all", "127.0.0.1", "trust", ""));
    }

    private static SqlRow line(String type, String users, String address, String method, String options) {
        return Rows.row(
                "type",
                type,
                "databases",
                "all",
                "users",
                users,
                "address",
                address,
                "method",
                method,
                "options",
                options.isEmpty() ? null : options);
    }
}

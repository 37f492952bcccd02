package io.coldfront.internal.database;

import io.coldfront.port.Deadline;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What {@code pg_hba.conf} says of our roles, and the lines that it lacks. Reads the file as it is, reloaded or not. */
public final class HbaRules {

    private static final Set<String> BY_PASSWORD = Set.of("scram-sha-256", "md5", "password", "trust");

    private static final Sql OBSERVE = Sql.named("hba-observe", """
            SELECT type, array_to_string(database, chr(10)) AS databases, array_to_string(user_name, chr(10)) AS users,
                   COALESCE(address, '') AS address, auth_method AS method,
                   array_to_string(options, chr(10)) AS options
            FROM pg_hba_file_rules() WITH ORDINALITY WHERE error IS NULL ORDER BY ordinality""");

    private final Server server;

    public HbaRules(SqlSession session, Deadline deadline) {
        this.server = new Server(session, deadline);
    }

    /**
     * A login that would fail, or be open to all.
     *
     * @param line what to add to {@code pg_hba.conf}, above the line that decides now
     */
    public record Finding(String role, String line, Problem problem) {}

    /**
     * What keeps programs and server from logging in, and what lets everybody in as the loopback role.
     *
     * @param socketOrHost how programs reach the server; one that begins with {@code /} is a socket's directory
     */
    public List<Finding> findings(RoleNames names, String owner, String socketOrHost) {
        List<HbaRule> rules = server.all(OBSERVE).stream().map(HbaRules::rule).toList();
        boolean socket = socketOrHost.startsWith("/");
        List<Finding> findings = new ArrayList<>();
        for (Job job : Job.values()) {
            String role = names.of(job);
            Optional<HbaRule> rule = decisive(rules, socket, names.database(), role, owner);
            if (rule.filter(r -> BY_PASSWORD.contains(r.method())).isEmpty()) {
                findings.add(slot(role, names.database(), socket, method(rule)));
            }
        }
        Optional<HbaRule> rule = decisive(rules, socket, names.database(), names.loopback(), "");
        boolean mapped =
                rule.filter(r -> r.method().equals("peer") && hasMap(r)).isPresent();
        if (!mapped) {
            findings.add(loopback(names.loopback(), names.database(), socket, method(rule)));
        }
        return List.copyOf(findings);
    }

    private static Finding slot(String role, String database, boolean socket, String method) {
        String line = (socket ? "local " : "host ") + quoted(database) + " " + quoted(role)
                + (socket ? " scram-sha-256" : " 127.0.0.1/32 scram-sha-256");
        return new Finding(
                role,
                line,
                new Problem(
                        "hba-slot",
                        "programs cannot log in as \"" + role + "\": the line of pg_hba.conf that decides is " + method,
                        "add above it: " + line,
                        false));
    }

    private static Finding loopback(String role, String database, boolean socket, String method) {
        boolean open = method.equals("trust");
        String line = "local " + quoted(database) + " " + quoted(role) + " peer map=coldfront";
        String observed = open
                ? "anybody who reaches the server can log in as \"" + role + "\": the line that decides is trust"
                : "the server cannot log in to itself as \"" + role + "\" without a password: the line that decides is "
                        + method;
        String remedy = "add to pg_hba.conf, above it: " + line + " (and to pg_ident.conf: coldfront, the server's own"
                + " user, " + role + ")" + (socket ? "" : "; and let programs use the socket");
        return new Finding(
                role, line, new Problem(open ? "hba-loopback-open" : "hba-loopback", observed, remedy, false));
    }

    private static Optional<HbaRule> decisive(
            List<HbaRule> rules, boolean socket, String database, String role, String group) {
        return rules.stream()
                .filter(rule -> rule.decides(socket, database, role, group))
                .findFirst();
    }

    private static String method(Optional<HbaRule> rule) {
        return rule.map(HbaRule::method).orElse("missing");
    }

    private static boolean hasMap(HbaRule rule) {
        return rule.options().stream().anyMatch(option -> option.startsWith("map="));
    }

    private static String quoted(String name) {
        return name.matches("[A-Za-z0-9_]+") ? name : "\"" + name + "\"";
    }

    private static HbaRule rule(SqlRow row) {
        return new HbaRule(
                row.text("type"),
                Statements.lines(row, "databases"),
                Statements.lines(row, "users"),
                row.text("address"),
                row.text("method"),
                Statements.lines(row, "options"));
    }
}

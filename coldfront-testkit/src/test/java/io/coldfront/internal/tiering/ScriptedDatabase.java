package io.coldfront.internal.tiering;

import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.sql.SqlRow;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database as far as a run asks it: answers by the statements' names, and keeps the slot roles' login and comment. */
final class ScriptedDatabase implements SqlExecutor {

    final List<String> statements = new ArrayList<>();
    final List<Map<String, @Nullable Object>> due = new ArrayList<>();
    final List<Map<String, @Nullable Object>> tiered = new ArrayList<>();
    final List<Map<String, @Nullable Object>> hazards = new ArrayList<>();
    final Map<String, String> comments = new LinkedHashMap<>();
    final Map<String, Boolean> logins = new LinkedHashMap<>();
    final List<Map<String, @Nullable Object>> cutovers = new ArrayList<>();
    final List<String> admissions = new ArrayList<>();
    String started = "2026-11-01T00:00:00Z";
    final Map<String, Runnable> before = new LinkedHashMap<>();
    boolean inRecovery;
    boolean installed = true;
    boolean secondGeneration;
    Duration ahead = Duration.ZERO;
    int sessions;
    String application = "coldfront-archiver";
    int opened;
    private final Time time;

    ScriptedDatabase(Time time) {
        this.time = time;
    }

    @Override
    public SqlSession open(SqlTarget target, Deadline deadline) {
        opened++;
        return new Session();
    }

    void due(String program, String table, long past, long toMake, boolean mayExpire) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("program", program);
        row.put("schema_name", "public");
        row.put("table_name", table);
        row.put("missing", false);
        row.put("unreadable", false);
        row.put("past", past);
        row.put("to_make", toMake);
        row.put("may_expire", mayExpire);
        row.put("covered_until", "2027-02-01T00:00:00.000000Z");
        due.add(row);
    }

    void tiered(String schema, String table) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("schema_name", schema);
        row.put("table_name", table);
        row.put("hot_table", "\"" + schema + "\".\"_" + table + "\"");
        row.put("iceberg_table", "\"ice\".\"" + schema + "\".\"" + table + "\"");
        row.put("partition_col", "ts");
        row.put("is_iceberg_only", false);
        tiered.add(row);
    }

    private List<SqlRow> answer(Sql sql) {
        return switch (sql.name()) {
            case "primary-observe" ->
                row(
                        "in_recovery",
                        inRecovery,
                        "now",
                        time.instant().plus(ahead).toString(),
                        "postmaster_start",
                        started,
                        "system_identifier",
                        "1",
                        "timeline",
                        1L,
                        "version",
                        180000L);
            case "extension-observe" ->
                row(
                        "pg_duckdb",
                        installed ? "1.1.0" : null,
                        "coldfront",
                        installed ? "1.0" : null,
                        "pg_duckdb_available",
                        true,
                        "coldfront_available",
                        true,
                        "preload",
                        "pg_duckdb,coldfront");
            case "generation-observe" ->
                row(
                        "library_loaded",
                        true,
                        "library_g2",
                        secondGeneration,
                        "library_vectors",
                        true,
                        "objects_present",
                        true,
                        "objects_g2",
                        secondGeneration,
                        "objects_beta1",
                        false,
                        "objects_vectors",
                        true);
            case "role-observe" -> role(text(sql, 0));
            case "parameters-observe" ->
                List.of(
                        parameter("coldfront.warehouse", "orders-warehouse"),
                        parameter("coldfront.lakekeeper_endpoint", "http://catalog:8181/catalog"));
            case "due" -> due.stream().map(SqlRow::new).toList();
            case "leftovers-cutovers" -> cutovers.stream().map(SqlRow::new).toList();
            case "tiered-tables" -> tiered.stream().map(SqlRow::new).toList();
            case "hazards" -> hazards.stream().map(SqlRow::new).toList();
            case "rights-app-role" -> row("role", text(sql, 0), "missing", null);
            case "sessions-of-role" ->
                sessions == 0 ? List.of() : row("pid", 4711L, "application_name", application, "begun", null);
            case "admission-try-lock" -> row("locked", true);
            case "admission-look" ->
                row("in_recovery", inRecovery, "comment", comments.get(text(sql, 0)), "sessions", (long) sessions);
            default -> List.of();
        };
    }

    private void apply(Sql sql) {
        switch (sql.name()) {
            case "admission-material" -> admissions.add(text(sql, 0));
            case "admission-open" -> logins.put(admissions.get(admissions.size() - 1), true);
            case "admission-close" -> logins.put(quoted(sql), false);
            case "cutover-cleanup" -> cutovers.clear();
            case "role-comment" -> comments.put(quoted(sql), comment(sql));
            default -> {}
        }
    }

    private List<SqlRow> role(String name) {
        if (!comments.containsKey(name)) {
            return List.of();
        }
        int limit = name.contains("compactor") ? -1 : 1;
        return row(
                "role",
                name,
                "oid",
                1L,
                "login",
                logins.getOrDefault(name, false),
                "attributes",
                "CONNECTION LIMIT " + limit
                        + "\nNOBYPASSRLS\nNOCREATEDB\nNOCREATEROLE\nNOINHERIT\nNOREPLICATION\nNOSUPERUSER",
                "settings",
                "idle_in_transaction_session_timeout=0\nlog_min_messages=panic\nrole=app_owner\ntrack_activities=off",
                "member_of",
                "app_owner",
                "comment",
                comments.get(name));
    }

    private static String quoted(Sql sql) {
        return sql.text().split("\"", 3)[1];
    }

    private static String comment(Sql sql) {
        String text = sql.text();
        String literal = text.substring(text.indexOf('\'') + 1, text.lastIndexOf('\''));
        return literal.replace("''", "'").replace("\\\\", "\\");
    }

    private static String text(Sql sql, int parameter) {
        return String.valueOf(sql.parameters().get(parameter));
    }

    private static SqlRow parameter(String name, String value) {
        return row("name", name, "value", value).get(0);
    }

    private static List<SqlRow> row(@Nullable Object... pairs) {
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return List.of(new SqlRow(columns));
    }

    private final class Session implements SqlSession {

        @Override
        public List<SqlRow> query(Sql statement, Deadline deadline) {
            note(statement);
            return answer(statement);
        }

        @Override
        public void execute(Sql statement, Deadline deadline) {
            note(statement);
            apply(statement);
        }

        @Override
        public void close() {}

        private void note(Sql statement) {
            statements.add(statement.name());
            before.getOrDefault(statement.name(), () -> {}).run();
            for (Object parameter : statement.parameters()) {
                if (parameter instanceof Secret) {
                    statements.add("a secret");
                }
            }
        }
    }
}

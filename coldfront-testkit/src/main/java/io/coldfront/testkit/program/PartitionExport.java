package io.coldfront.testkit.program;

import io.coldfront.port.Time;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The six phases in which a partition becomes cold. */
final class PartitionExport {

    private static final int ATTEMPTS = 10;

    private final ProgramRun run;
    private final TieredTable tiered;
    private final Partitions.Range range;
    private final Delta delta;
    private final String tag;
    private final String prefix;
    private final String partition;

    PartitionExport(ProgramRun run, TieredTable tiered, Partitions.Range range, List<String> key) {
        this.run = run;
        this.tiered = tiered;
        this.range = range;
        this.delta = new Delta(tiered.table(), range.name(), key);
        this.tag = "[" + tiered.table().table() + "] ";
        this.prefix = tag + "archive cycle: archive " + range.name() + ": ";
        this.partition = tiered.table().quoted(range.name());
    }

    void run(Duration delay) {
        run.tell(tag + "exporting " + range.name() + " (" + range.shown() + ")");
        phase("0 (idempotent iceberg-range wipe)", () -> {
            all("phase 0 (idempotent prep): ", delta.removal());
            transaction("phase 0 (idempotent prep): ", tiered.coldWrite(wipe()));
        });
        phase("1 (install capture trigger + delta table)", () -> all("phase 1: ", delta.installation()));
        phase("2 (bulk export PG→Iceberg under snapshot)", () -> transaction("phase 2 (bulk export): ", export()));
        if (!delay.isZero()) {
            run.tell("[debug-export-delay] holding capture window for " + GoText.duration(delay)
                    + " before replay+cutover");
            run.sleep(prefix, delay);
        }
        cutOver();
        phase("5 (cleanup: drain stragglers + drop partition + trigger + delta)", this::cleanUp);
        run.tell("archived " + range.name());
    }

    private void cutOver() {
        Duration pause = Duration.ofMillis(100);
        for (int attempt = 1; ; attempt++) {
            int number = attempt;
            phase(
                    "3 attempt " + attempt + " (delta replay)",
                    () -> transaction("phase 3 attempt " + number + ": ", replay()));
            Duration start = Time.system().elapsed();
            run.at(prefix + "phase 4: ");
            try {
                run.server().transaction(cutover());
                told("4 attempt " + attempt + " (cutover: lock + watermark + view + DETACH)", start);
                return;
            } catch (Server.Failed e) {
                retryOrEnd(e, attempt, Time.system().elapsed().minus(start), pause);
            }
            run.sleep(prefix, pause);
            pause = pause.multipliedBy(2);
        }
    }

    private void retryOrEnd(Server.Failed e, int attempt, Duration took, Duration pause) {
        if (!e.state().equals("55P03")) {
            String hint = e.state().equals("23503") ? foreignKeyHint(e.text()) : "";
            throw ProgramEnd.fatal(
                    prefix + "cutover " + range.name() + " failed (permanent, not retried): " + e.text() + hint);
        }
        if (attempt == ATTEMPTS) {
            throw ProgramEnd.fatal(prefix + "phase 4 (cutover) failed after " + ATTEMPTS + " attempts; " + e.text());
        }
        run.tell("cutover " + range.name() + " attempt " + attempt + " failed after " + GoText.duration(took) + ": "
                + e.text() + " (retry in " + GoText.duration(pause) + ")");
    }

    private static String foreignKeyHint(String text) {
        String name = text.replaceAll(".*foreign key constraint (\"[^\"]*\").*", "$1");
        return " — inbound foreign key " + name + " blocks the partition DETACH; archiving removes these rows from"
                + " PostgreSQL, so the foreign key must be dropped before this table can be archived";
    }

    private String wipe() {
        String column = Server.identifier(tiered.table().column());
        String type = "::" + tiered.columnType();
        return "DELETE FROM " + tiered.cold() + " WHERE " + column + " >= '" + range.from() + "'" + type + " AND "
                + column + " < '" + range.to() + "'" + type;
    }

    private List<String> export() {
        List<String> statements =
                new ArrayList<>(tiered.coldWrite("INSERT INTO " + tiered.cold() + " SELECT * FROM " + partition));
        statements.add(CatalogFiles.commit(tiered.table().name(), 1));
        return statements;
    }

    private List<String> replay() {
        return delta.replay(tiered.cold(), tiered.columns());
    }

    private List<String> cutover() {
        Registered table = tiered.table();
        List<String> statements = new ArrayList<>();
        statements.add("SET LOCAL lock_timeout = '100ms'");
        statements.add("LOCK TABLE " + partition + " IN ACCESS EXCLUSIVE MODE");
        statements.addAll(replay());
        statements.add("INSERT INTO coldfront.archive_watermark (schema_name, table_name, cutoff_time) VALUES ("
                + Server.literal(table.schema()) + ", " + Server.literal(table.table()) + ", '" + range.to()
                + "') ON CONFLICT (schema_name, table_name) DO UPDATE SET cutoff_time = excluded.cutoff_time");
        statements.add(tiered.viewOver("'" + range.to() + "'"));
        statements.add("ALTER TABLE " + tiered.hot() + " DETACH PARTITION " + partition);
        return statements;
    }

    private void cleanUp() {
        all("phase 5 (cleanup): ", delta.removal());
        run.execute(prefix + "phase 5 (cleanup): ", "DROP TABLE " + partition);
    }

    private void all(String step, List<String> statements) {
        statements.forEach(sql -> run.execute(prefix + step, sql));
    }

    private void transaction(String step, List<String> statements) {
        run.at(prefix + step);
        try {
            run.server().transaction(statements);
        } catch (Server.Failed e) {
            throw ProgramEnd.fatal(prefix + step + e.text());
        }
    }

    private void phase(String name, Runnable work) {
        Duration start = Time.system().elapsed();
        work.run();
        told(name, start);
    }

    private void told(String name, Duration start) {
        Duration took = Time.system().elapsed().minus(start);
        run.tell(tag + range.name() + " phase " + name + ": " + GoText.duration(took));
    }
}

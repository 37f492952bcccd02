package io.coldfront.testkit.program;

import java.util.List;
import java.util.Map;

/** The way to the cold store: which credential counts, and what is sent to the server for it. */
final class ColdStore {

    private static final String SAYS = "coldfront.storage_secret";

    private final ProgramRun run;
    private final ProgramConfig config;
    private boolean told;

    ColdStore(ProgramRun run, ProgramConfig config) {
        this.run = run;
        this.config = config;
    }

    /** Makes the session able to write cold rows, or ends the run. */
    void attach(String prefix) {
        boolean vended = isVended(prefix);
        if (vended && config.hasStaticKeys() && !told) {
            run.tell(SAYS + " is vended; ignoring static s3/azure credentials in config");
            told = true;
        }
        if (!vended && !config.hasStaticKeys()) {
            throw ProgramEnd.fatal(prefix + "no static s3/azure credentials configured and " + SAYS
                    + " is not vended; run coldfront.set_storage_secret[_azure]() or"
                    + " coldfront.set_storage_secret_vended()");
        }
        if (!vended) {
            run.execute(prefix + "create cold-store secret: ", "SELECT duckdb.raw_query($cf1$" + secret() + "$cf1$)");
        }
        run.execute(prefix + "attach iceberg catalog via ensure_attached: ", "SELECT coldfront.ensure_attached()");
    }

    private boolean isVended(String prefix) {
        // that column alone: the real one works with SELECT (vended) and nothing more
        List<Map<String, String>> rows = run.query(prefix, "SELECT vended FROM coldfront.storage_secret");
        return !rows.isEmpty() && rows.get(0).getOrDefault("vended", "").equals("t");
    }

    /** The credential as literal text in a statement, as the real one sends it (trap E17). */
    private String secret() {
        String connection = config.text("azure", "connection_string");
        if (!connection.isEmpty()) {
            return "CREATE SECRET IF NOT EXISTS azure_secret (TYPE azure, CONNECTION_STRING "
                    + Server.literal(connection) + ")";
        }
        String region = config.text("s3", "region");
        StringBuilder secret = new StringBuilder("CREATE SECRET IF NOT EXISTS s3_secret (TYPE s3, KEY_ID ")
                .append(Server.literal(config.text("s3", "access_key")))
                .append(", SECRET ")
                .append(Server.literal(config.text("s3", "secret_key")))
                .append(", REGION ")
                .append(Server.literal(region.isEmpty() ? "us-east-1" : region));
        String endpoint = config.text("s3", "endpoint");
        if (!endpoint.isEmpty()) {
            String style = config.text("s3", "url_style");
            secret.append(", ENDPOINT ")
                    .append(Server.literal(endpoint))
                    .append(", URL_STYLE ")
                    .append(Server.literal(style.isEmpty() ? "path" : style))
                    .append(", USE_SSL ")
                    .append(config.text("s3", "use_ssl").equals("true"));
        }
        return secret.append(')').toString();
    }
}

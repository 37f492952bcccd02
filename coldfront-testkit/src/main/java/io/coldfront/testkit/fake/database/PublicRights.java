package io.coldfront.testkit.fake.database;

/** What everybody may in schema {@code coldfront}. */
final class PublicRights {

    private boolean schemaForAll;
    private boolean tablesForAll;
    private boolean claimForAll = true;

    boolean onSchema() {
        return schemaForAll;
    }

    boolean onTables() {
        return tablesForAll;
    }

    void revokeAll() {
        schemaForAll = false;
        tablesForAll = false;
        claimForAll = true;
    }

    String described() {
        return "schema: " + schemaForAll + ", tables: " + tablesForAll + ", claims: " + claimForAll;
    }

    void answer(Answers answers) {
        answers.rows(
                        "rights-public",
                        (sql, session) -> Rows.one(
                                "schema_usage",
                                schemaForAll,
                                "tiered_views",
                                tablesForAll,
                                "archive_watermark",
                                tablesForAll,
                                "claim_functions",
                                claimForAll,
                                "has_release",
                                true))
                .extensionDoes("rights-public-grant-schema", (sql, session) -> {
                    boolean before = schemaForAll;
                    session.undoable(() -> schemaForAll = before);
                    schemaForAll = true;
                })
                .extensionDoes("rights-public-grant-tables", (sql, session) -> {
                    boolean before = tablesForAll;
                    session.undoable(() -> tablesForAll = before);
                    tablesForAll = true;
                })
                .extensionDoes("rights-public-revoke-claim", (sql, session) -> {
                    boolean before = claimForAll;
                    session.undoable(() -> claimForAll = before);
                    claimForAll = false;
                })
                .extensionDoes("rights-public-revoke-release", (sql, session) -> {});
    }
}

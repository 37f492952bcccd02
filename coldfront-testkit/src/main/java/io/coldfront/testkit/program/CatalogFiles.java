package io.coldfront.testkit.program;

/** What the catalog would know of a cold table: how many data files and snapshots it has. */
final class CatalogFiles {

    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS coldfront_double_ice.catalog (name text PRIMARY KEY,
              files bigint NOT NULL, snapshots bigint NOT NULL)""";

    private CatalogFiles() {}

    /** One snapshot more, with that many files. */
    static String commit(String name, int files) {
        return "INSERT INTO coldfront_double_ice.catalog AS c VALUES (" + Server.literal(name) + ", " + files
                + ", 1) ON CONFLICT (name) DO UPDATE SET files = c.files + excluded.files, snapshots = c.snapshots + 1";
    }

    static String of(String name) {
        return "SELECT files, snapshots FROM coldfront_double_ice.catalog WHERE name = " + Server.literal(name);
    }

    static String compacted(String name) {
        return "UPDATE coldfront_double_ice.catalog SET files = 1, snapshots = snapshots + 1 WHERE name = "
                + Server.literal(name);
    }

    static String expired(String name, int retained) {
        return "UPDATE coldfront_double_ice.catalog SET snapshots = least(snapshots, " + retained + ") WHERE name = "
                + Server.literal(name);
    }
}

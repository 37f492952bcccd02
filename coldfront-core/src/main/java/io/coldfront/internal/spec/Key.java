package io.coldfront.internal.spec;

/**
 * The table of keys: every key of a spec, in the order in which its reference and its violations stand. One table, and so
 * longer than other files.
 */
enum Key {
    DATABASE("database", "yes", "", "PostgreSQL's name of the database to be tiered", "write the database's name"),
    NODES(
            "nodes",
            "yes",
            "",
            "the database's nodes, as a list of names; more than one is refused",
            "write a list with the one node's name"),
    CONNECT_AS(
            "connect_as",
            "no",
            "`postgres`",
            "the owner role: it owns the managed tables and what the jobs create",
            "write the name of the role that owns the tables"),
    APP_ROLES("app_roles", "no", "none", "the applications' roles, as a list", "write a list of role names"),
    CATALOG_DB_URL(
            "catalog_db_url",
            "unless `catalog_db_create`",
            "",
            "the catalog's PostgreSQL database (15 or newer); its options may be `sslmode`, `sslrootcert` and"
                    + " `application_name`",
            "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"),
    CATALOG_DB_CREATE(
            "catalog_db_create",
            "no",
            "`false`",
            "have the catalog's database made on a server of yours; not supported by this version, so `true` is refused",
            "write false, or leave the key out, and give catalog_db_url"),
    CATALOG_DB_SERVER_URL(
            "catalog_db_server_url",
            "with `catalog_db_create`",
            "",
            "the server that holds a managed catalog database",
            "write postgresql://USER:PASSWORD@HOST:PORT/DATABASE"),
    PG_ENCRYPTION_KEY(
            "pg_encryption_key",
            "yes",
            "",
            "the key by which the catalog encrypts its secrets, 16 characters or more; losing it loses them",
            "write a random text of 16 characters or more, and keep it"),
    IMAGE(
            "image",
            "no",
            "`quay.io/lakekeeper/catalog:v0.13.3`",
            "the catalog's container image, with a tag other than `latest`, or with a digest",
            "write an image with a fixed tag, as quay.io/lakekeeper/catalog:v0.13.3"),
    VERSION(
            "version",
            "no",
            "",
            "the image's tag, where `image` has none; 0.9.0 or newer",
            "write a release, as 0.13.3"),
    PORT(
            "port",
            "no",
            "unpublished",
            "the port published on the host, 1 to 65535; inside its network the catalog listens on 8181 whatever this is",
            "write a port from 1 to 65535, or leave the key out"),
    LIMITS(
            "limits",
            "no",
            "none",
            "what the catalog's container may use",
            "write {\"memory\": \"256MiB\", \"cpus\": 0.5}"),
    LIMITS_MEMORY(
            "limits.memory",
            "no",
            "no limit",
            "bytes, or a text with the unit KiB, MiB or GiB; 64 MiB or more",
            "write an amount of 64 MiB or more, as 256MiB"),
    LIMITS_CPUS(
            "limits.cpus",
            "no",
            "no limit",
            "processors, from 0.05 to 1024",
            "write a number from 0.05 to 1024, as 0.5"),
    PROVIDER("provider", "yes", "", "`aws`, `s3`, `gcs` or `azure`", "write aws, s3, gcs or azure"),
    BUCKET(
            "bucket",
            "yes",
            "",
            "the bucket, 3 to 63 of `a-z 0-9 . -`; on azure the container, without dots",
            "write the name of the bucket (azure: the container)"),
    REGION(
            "region",
            "aws: yes",
            "s3: `us-east-1`",
            "the bucket's region; on gcs of no effect, on azure refused",
            "write the bucket's region, as eu-west-1"),
    ENDPOINT(
            "endpoint",
            "s3: yes",
            "aws: its own for the region; gcs: `https://storage.googleapis.com`",
            "the store's URL, without a path; on azure refused, since the connection string says it",
            "write the store's URL, as https://store.example.com:9000"),
    PATH_PREFIX(
            "path_prefix",
            "no",
            "the whole bucket",
            "the prefix of all keys, at most 896 bytes (azure: 512); fixed once created",
            "write a prefix, as tiers/orders, or leave the key out"),
    CREDENTIAL(
            "credential",
            "unless `vended`",
            "",
            "an object, or a JSON text of one; beside `vended` it is the catalog server's own",
            "write an object with the keys of the provider"),
    ACCESS_KEY_ID(
            "credential.access_key_id", "aws, s3", "", "the id of a long-term access key", "write the id of the key"),
    SECRET_ACCESS_KEY("credential.secret_access_key", "aws, s3", "", "its secret", "write the secret of the key"),
    HMAC_ACCESS_ID("credential.hmac_access_id", "gcs", "", "the id of an HMAC key", "write the id of the HMAC key"),
    HMAC_SECRET("credential.hmac_secret", "gcs", "", "its secret", "write the secret of the HMAC key"),
    CONNECTION_STRING(
            "credential.connection_string",
            "azure",
            "",
            "the storage account's connection string, with `AccountName` and `AccountKey`",
            "write the connection string with AccountName and AccountKey, as the portal shows it"),
    VENDED(
            "vended",
            "no",
            "`false`",
            "short-lived keys from the catalog instead of a static credential, on aws and azure: `true` or an object",
            "write an object with role_arn and external_id (aws) or account_name (azure)"),
    ROLE_ARN(
            "vended.role_arn",
            "aws",
            "",
            "the role that the catalog assumes",
            "write the role's ARN, as arn:aws:iam::123456789012:role/lake"),
    EXTERNAL_ID(
            "vended.external_id",
            "aws",
            "",
            "what the role's trust policy asks for",
            "write the external id of the role's trust policy: 2 to 1224 letters, digits and +=,.@:/-"),
    ACCOUNT_NAME(
            "vended.account_name",
            "azure, without `credential`",
            "",
            "the storage account",
            "write the storage account's name: 3 to 24 of a-z and 0-9"),
    ENDPOINT_SUFFIX(
            "vended.endpoint_suffix",
            "no",
            "`core.windows.net`",
            "the cloud's domain",
            "write a domain, as core.windows.net"),
    WAREHOUSE(
            "warehouse",
            "yes",
            "",
            "the warehouse's name, at most 128 bytes, without `/`, quotes and backslashes; belongs to this database alone",
            "write a name of at most 128 bytes without slashes, quotes and backslashes"),
    NAMESPACES(
            "namespaces",
            "no",
            "`[\"public\"]`",
            "the schemas that have cold tables; one level, no dot, no `+`, and none that is reserved",
            "write a list of schema names, as [\"public\"]"),
    ARCHIVER_CRON("archiver_cron", "no", "`M * * * *`", "when the archiver runs", "CRON"),
    PARTITIONER_CRON("partitioner_cron", "no", "`M */6 * * *`", "when the partitioner runs", "CRON"),
    COMPACTOR_CRON("compactor_cron", "no", "`M 2 * * *`", "when the compactor runs", "CRON"),
    DEADLINES(
            "deadlines",
            "no",
            "",
            "how long a run may take before it is asked to end; it is killed after 1.5 times that",
            "write {\"archiver\": \"6h\"}"),
    ARCHIVER_DEADLINE("deadlines.archiver", "no", "`6h`", "from `1m` to `7d`", "write a time from 1m to 7d, as 6h"),
    PARTITIONER_DEADLINE(
            "deadlines.partitioner", "no", "`1h`", "from `1m` to `7d`", "write a time from 1m to 7d, as 1h"),
    COMPACTOR_DEADLINE("deadlines.compactor", "no", "`1h`", "from `1m` to `7d`", "write a time from 1m to 7d, as 1h"),
    COMPACTOR(
            "compactor",
            "no",
            "",
            "what the compactor does beside merging files",
            "write {\"expire_older_than\": \"7d\", \"orphan_age\": \"3d\"}"),
    EXPIRE_SNAPSHOTS(
            "compactor.expire_snapshots", "no", "`true`", "whether old snapshots are expired", "write true or false"),
    EXPIRE_OLDER_THAN(
            "compactor.expire_older_than",
            "no",
            "`7d`",
            "from which age, `1h` or more; must cover the retention of the database's backups",
            "write the retention of your backups, or more, as 7d"),
    REMOVE_ORPHANS(
            "compactor.remove_orphans",
            "no",
            "`true`",
            "whether files that nothing refers to are removed",
            "write true or false"),
    ORPHAN_AGE(
            "compactor.orphan_age",
            "no",
            "`3d`",
            "from which age, `1h` or more: a file being written is an orphan until its commit",
            "write the retention of your backups, or more, as 3d"),
    TARGET_SIZE_MB(
            "compactor.target_size_mb",
            "no",
            "`128`",
            "the size to which files are merged, 1 to 10240 MB",
            "write a whole number from 1 to 10240"),
    ACCEPT_HAZARDS(
            "accept_hazards",
            "no",
            "none",
            "tables, as `schema.table`, whose hazards are accepted",
            "write a list of tables, each as schema.table"),
    UNFENCED(
            "unfenced",
            "no",
            "`false`",
            "run without slot roles; the status says so all the time",
            "write true or false"),
    TASK_RETENTION(
            "task_retention",
            "no",
            "`50`",
            "how many tasks are kept for each job, 1 to 1000",
            "write a whole number from 1 to 1000"),
    REVISION(
            "revision",
            "no",
            "",
            "your own rising number of this version of the spec; an older one than the applied is refused",
            "write a whole number that is not negative");

    private static final String CRON = "write five fields (minute hour day month weekday) in UTC, as 0 * * * *, or off";

    private final String path;
    private final String required;
    private final String fallback;
    private final String meaning;
    private final String remedy;

    Key(String path, String required, String fallback, String meaning, String remedy) {
        this.path = path;
        this.required = required;
        this.fallback = fallback;
        this.meaning = meaning;
        this.remedy = remedy;
    }

    /** How violations name it: {@code credential.connection_string}. */
    String path() {
        return path;
    }

    /** Its name within the object that holds it: {@code connection_string}. */
    String field() {
        return path.substring(path.indexOf('.') + 1);
    }

    /** The key of the object that holds it; empty for the spec itself. */
    String parent() {
        return path.substring(0, Math.max(0, path.indexOf('.')));
    }

    String remedy() {
        return remedy.equals("CRON") ? CRON : remedy;
    }

    /** Its row of the reference. */
    String row() {
        return "| `" + path + "` | " + required + " | " + (fallback.isEmpty() ? "–" : fallback) + " | " + meaning
                + " |";
    }
}

package io.coldfront.testkit.fake.database;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What an owner role needs that is no superuser (ColdFront contract, operations 9), by the statement that gives it. */
final class OwnerNeeds {

    static final Map<String, Set<String>> BY_GRANT = Map.of(
            "rights-owner-grant-database", Set.of("CREATE on the database"),
            "rights-owner-grant-schema", Set.of("USAGE on schema coldfront", "CREATE on schema coldfront"),
            "rights-owner-own-config", Set.of("ownership of coldfront.partition_config"),
            "rights-owner-own-watermark", Set.of("ownership of coldfront.archive_watermark"),
            "rights-owner-grant-registry",
                    Set.of(
                            "SELECT on coldfront.tiered_views",
                            "INSERT on coldfront.tiered_views",
                            "UPDATE on coldfront.tiered_views",
                            "DELETE on coldfront.tiered_views"),
            "rights-owner-grant-vended", Set.of("SELECT (vended) on coldfront.storage_secret"),
            "rights-owner-grant-roles",
                    Set.of(
                            "membership in duckdb.postgres_role",
                            "membership in pg_read_server_files",
                            "membership in pg_write_server_files"));

    static final Set<String> ALL =
            BY_GRANT.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());

    private OwnerNeeds() {}
}

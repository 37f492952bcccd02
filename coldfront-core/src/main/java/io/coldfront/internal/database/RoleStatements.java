package io.coldfront.internal.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.ArrayList;
import java.util.List;

/** What {@link Roles} says. */
final class RoleStatements {

    // pg_auth_members has inherit_option and set_option from 16 on: to_jsonb reads them where they are.
    private static final String OBSERVE = """
            SELECT r.rolname AS role, r.oid::bigint AS oid, r.rolcanlogin AS login,
                   %s AS valid_until,
                   concat_ws(chr(10), 'CONNECTION LIMIT ' || r.rolconnlimit,
                     CASE WHEN r.rolbypassrls THEN '' ELSE 'NO' END || 'BYPASSRLS',
                     CASE WHEN r.rolcreatedb THEN '' ELSE 'NO' END || 'CREATEDB',
                     CASE WHEN r.rolcreaterole THEN '' ELSE 'NO' END || 'CREATEROLE',
                     CASE WHEN r.rolinherit THEN '' ELSE 'NO' END || 'INHERIT',
                     CASE WHEN r.rolreplication THEN '' ELSE 'NO' END || 'REPLICATION',
                     CASE WHEN r.rolsuper THEN '' ELSE 'NO' END || 'SUPERUSER') AS attributes,
                   (SELECT string_agg(COALESCE(d.datname || ': ', '') || x, chr(10) ORDER BY d.datname NULLS FIRST, x)
                    FROM pg_db_role_setting s LEFT JOIN pg_database d ON d.oid = s.setdatabase, unnest(s.setconfig) AS x
                    WHERE s.setrole = r.oid) AS settings,
                   (SELECT string_agg(DISTINCT g.rolname
                           || CASE WHEN m.admin_option THEN ' WITH ADMIN' ELSE '' END
                           || CASE WHEN (to_jsonb(m) ->> 'inherit_option')::boolean THEN ' WITH INHERIT' ELSE '' END
                           || CASE WHEN NOT (to_jsonb(m) ->> 'set_option')::boolean THEN ' WITHOUT SET' ELSE '' END,
                           chr(10))
                    FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid) AS member_of,
                   shobj_description(r.oid, 'pg_authid') AS comment
            FROM pg_roles r WHERE r.rolname = ?""".formatted(Statements.isoOf("r.rolvaliduntil"));

    // What the loopback role has of what it needs in schema coldfront; NULL where the owner role or schema is missing.
    private static final String LOOPBACK = """
            SELECT has_schema_privilege(l.oid, to_regnamespace('coldfront')::oid, 'USAGE') AS schema_usage,
                   has_table_privilege(l.oid, to_regclass('coldfront.tiered_views'), 'SELECT') AS tiered_views,
                   has_table_privilege(l.oid, to_regclass('coldfront.archive_watermark'), 'SELECT') AS archive_watermark,
                   EXISTS (SELECT FROM pg_default_acl d, aclexplode(d.defaclacl) a
                           WHERE d.defaclrole = o.oid AND d.defaclnamespace = to_regnamespace('coldfront')::oid
                           AND d.defaclobjtype = 'r' AND a.grantee = l.oid
                           AND a.privilege_type = 'SELECT') AS default_select
            FROM pg_roles l, pg_roles o WHERE l.rolname = ? AND o.rolname = ?""";

    private RoleStatements() {}

    static Sql observe(String role) {
        return Sql.named("role-observe", OBSERVE).bind(role);
    }

    static Sql loopbackRights(String loopback, String owner) {
        return Sql.named("role-loopback-rights", LOOPBACK).bind(loopback).bind(owner);
    }

    static Sql create(RoleDefinition role) {
        String login = role.login() ? " LOGIN" : " NOLOGIN";
        return Sql.named("role-create", "CREATE ROLE " + Sql.identifier(role.name()) + login);
    }

    static Sql attributes(RoleDefinition role) {
        String attributes = String.join(" ", role.attributes()) + (role.login() ? " LOGIN" : "");
        return Sql.named("role-attributes", "ALTER ROLE " + Sql.identifier(role.name()) + " " + attributes);
    }

    /** Drops every setting of the role, in every database, and makes those that it has to have. */
    static List<Sql> settings(RoleDefinition role, List<String> found) {
        String name = Sql.identifier(role.name());
        List<Sql> statements = new ArrayList<>();
        found.stream()
                .filter(setting -> setting.indexOf(": ") > 0 && setting.indexOf(": ") < setting.indexOf('='))
                .map(setting -> setting.substring(0, setting.indexOf(": ")))
                .distinct()
                .forEach(database -> statements.add(Sql.named(
                        "role-reset-in-database",
                        "ALTER ROLE " + name + " IN DATABASE " + Sql.identifier(database) + " RESET ALL")));
        statements.add(Sql.named("role-reset", "ALTER ROLE " + name + " RESET ALL"));
        for (String setting : role.settings()) {
            String parameter = setting.substring(0, setting.indexOf('='));
            String value = Sql.literal(setting.substring(setting.indexOf('=') + 1));
            statements.add(Sql.named("role-setting", "ALTER ROLE " + name + " SET " + parameter + " = " + value));
        }
        return statements;
    }

    /** Who granted what to a role: from 16 on one membership can have several grantors, each to be revoked by name. */
    static Sql memberships(String role) {
        return Sql.named("role-memberships", """
                        SELECT g.rolname AS granted, b.rolname AS grantor
                        FROM pg_auth_members m JOIN pg_roles r ON r.oid = m.member JOIN pg_roles g ON g.oid = m.roleid
                        JOIN pg_roles b ON b.oid = m.grantor WHERE r.rolname = ?""").bind(role);
    }

    /** @param options whether the server is of 16 or newer, and so knows whose grant is revoked */
    static Sql revoke(SqlRow membership, String role, boolean options) {
        String by = options ? " GRANTED BY " + Sql.identifier(membership.text("grantor")) : "";
        return Sql.named(
                "role-revoke",
                "REVOKE " + Sql.identifier(membership.text("granted")) + " FROM " + Sql.identifier(role) + by);
    }

    /** @param options whether the server is of 16 or newer, and so has options of memberships */
    static Sql grant(String granted, String role, boolean options) {
        String with = options ? " WITH INHERIT FALSE, SET TRUE" : "";
        return Sql.named("role-grant", "GRANT " + Sql.identifier(granted) + " TO " + Sql.identifier(role) + with);
    }

    static Sql comment(String role, RoleMark mark) {
        return Sql.named(
                "role-comment", "COMMENT ON ROLE " + Sql.identifier(role) + " IS " + Sql.literal(mark.comment()));
    }

    /** It owns nothing of ours, since its sessions act as the owner role; what it owns all the same is kept. */
    static List<Sql> drop(String name) {
        String role = Sql.identifier(name);
        return List.of(
                Sql.named("role-reassign", "REASSIGN OWNED BY " + role + " TO CURRENT_USER"),
                Sql.named("role-drop-rights", "DROP OWNED BY " + role),
                Sql.named("role-drop", "DROP ROLE " + role));
    }

    static List<Sql> grantLoopback(String loopback, String owner) {
        String role = Sql.identifier(loopback);
        return List.of(
                Sql.named("role-loopback-schema", "GRANT USAGE ON SCHEMA coldfront TO " + role),
                Sql.named(
                        "role-loopback-tables",
                        "GRANT SELECT ON coldfront.tiered_views, coldfront.archive_watermark TO " + role),
                Sql.named(
                        "role-loopback-default",
                        "ALTER DEFAULT PRIVILEGES FOR ROLE " + Sql.identifier(owner)
                                + " IN SCHEMA coldfront GRANT SELECT ON TABLES TO " + role));
    }

    static final Sql SERVER_VERSION =
            Sql.named("server-version", "SELECT current_setting('server_version_num')::bigint AS version");
}

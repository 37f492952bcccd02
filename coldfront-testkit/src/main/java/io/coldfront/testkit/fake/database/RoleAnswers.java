package io.coldfront.testkit.fake.database;

import io.coldfront.port.sql.Sql;
import io.coldfront.port.sql.SqlRow;
import java.util.List;

/** What is said about {@link FakeRoles}. */
final class RoleAnswers {

    private final FakeRoles roles;

    RoleAnswers(FakeRoles roles) {
        this.roles = roles;
    }

    void answer(Answers answers) {
        answers.rows(
                        "role-observe",
                        (sql, session) -> roles.seen(Rows.text(sql, 0), session)
                                .map(role -> observed(Rows.text(sql, 0), role))
                                .orElse(List.of()))
                .does("role-create", this::create)
                .does("role-attributes", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    roles.change(sql, session, words.get(2), role -> role.alter(words.subList(3, words.size())));
                })
                .does("role-reassign", (sql, session) -> {})
                .does("role-drop-rights", (sql, session) -> {})
                .does("role-drop", this::drop)
                .does(
                        "role-reset",
                        (sql, session) -> roles.change(sql, session, name(sql), role -> role.settings.clear()))
                .does("role-reset-in-database", (sql, session) -> {})
                .does("role-setting", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    roles.change(
                            sql, session, words.get(2), role -> role.settings.add(words.get(4) + "=" + words.get(6)));
                })
                .rows(
                        "role-memberships",
                        (sql, session) -> roles.seen(Rows.text(sql, 0), session)
                                .map(role -> role.memberOf.stream()
                                        .map(granted -> Rows.row("granted", granted, "grantor", "postgres"))
                                        .toList())
                                .orElse(List.of()))
                .does("role-grant", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    roles.change(sql, session, words.get(3), role -> role.memberOf.add(words.get(1)));
                })
                .does("role-revoke", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    roles.change(sql, session, words.get(3), role -> role.memberOf.remove(words.get(1)));
                })
                .does("role-comment", (sql, session) -> {
                    List<String> words = Words.of(sql.text());
                    roles.change(sql, session, words.get(3), role -> role.comment = words.get(5));
                });
    }

    private static List<SqlRow> observed(String name, Role role) {
        return Rows.one(
                "role",
                name,
                "oid",
                role.oid,
                "login",
                role.login,
                "valid_until",
                role.validUntil == null ? null : role.validUntil.toString(),
                "attributes",
                Rows.lines(role.described()),
                "settings",
                Rows.lines(role.settings),
                "member_of",
                Rows.lines(role.memberOf),
                "comment",
                role.comment);
    }

    private void drop(Sql sql, FakeSession session) {
        roles.unmake(sql, session, name(sql));
    }

    private void create(Sql sql, FakeSession session) {
        roles.make(sql, session, name(sql), Words.of(sql.text()).contains("LOGIN"));
    }

    private static String name(Sql sql) {
        return Words.of(sql.text()).get(2);
    }
}

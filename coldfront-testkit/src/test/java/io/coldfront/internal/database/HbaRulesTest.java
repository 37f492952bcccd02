package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.database.HbaRules.Finding;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Only on servers whose pg_hba.conf is the tests' own. */
class HbaRulesTest extends OnEmbedded {

    HbaRulesTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void by_socket_under_peer_no_program_can_log_in_and_the_line_to_add_is_named() {
        List<Finding> findings = new HbaRules(session, soon()).findings(names, owner, "/var/run/postgresql");

        assertThat(findings).extracting(Finding::role).containsExactlyElementsOf(names.all());
        assertThat(findings.get(0).line())
                .isEqualTo("local " + database.name() + " " + names.of(Job.ARCHIVER) + " scram-sha-256");
        assertThat(findings.get(0).problem().message()).contains("peer");
        assertThat(findings.get(3).line())
                .isEqualTo("local " + database.name() + " " + names.loopback() + " peer map=coldfront");
    }

    @Test
    void by_password_programs_log_in_and_the_loopback_role_does_not() {
        assertThat(new HbaRules(session, soon()).findings(names, owner, "127.0.0.1"))
                .extracting(Finding::role)
                .containsExactly(names.loopback());
    }

    @Test
    void a_line_decides_for_databases_users_groups_and_patterns() {
        assertThat(decides("local", "all", "all", "")).isTrue();
        assertThat(decides("local", "db", "slot", "")).isTrue();
        assertThat(decides("local", "db", "+owner", "")).isTrue();
        assertThat(decides("local", "/^d", "/ot$", "")).isTrue();
        assertThat(decides("local", "other", "all", "")).isFalse();
        assertThat(decides("local", "sameuser", "all", "")).isFalse();
        assertThat(decides("host", "all", "all", "127.0.0.1")).isFalse();
    }

    @Test
    void over_loopback_only_lines_for_plain_tcp_decide() {
        assertThat(tcp("host", "127.0.0.1")).isTrue();
        assertThat(tcp("hostnossl", "all")).isTrue();
        assertThat(tcp("hostssl", "all")).isFalse();
        assertThat(tcp("host", "10.0.0.0")).isFalse();
        assertThat(tcp("local", "")).isFalse();
    }

    private static boolean decides(String type, String database, String user, String address) {
        return new HbaRule(type, List.of(database), List.of(user), address, "trust", List.of())
                .decides(true, "db", "slot", "owner");
    }

    private static boolean tcp(String type, String address) {
        return new HbaRule(type, List.of("all"), List.of("all"), address, "trust", List.of())
                .decides(false, "db", "slot", "owner");
    }
}

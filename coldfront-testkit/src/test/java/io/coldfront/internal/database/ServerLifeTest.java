package io.coldfront.internal.database;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.PortException;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.testkit.postgres.Postgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ServerLifeTest extends OnEmbedded {

    ServerLifeTest(Postgres postgres) {
        super(postgres);
    }

    @Test
    void a_crash_of_one_backend_empties_unlogged_tables_and_moves_the_servers_life() throws Exception {
        database.run("CREATE UNLOGGED TABLE delta (id int)", "INSERT INTO delta VALUES (1)", "CHECKPOINT");
        String before = life().orElseThrow();
        assertThat(life()).contains(before);
        crash();
        await(() -> life().isPresent());
        assertThat(life()).isPresent().isNotEqualTo(Optional.of(before));
        assertThat(database.ask("SELECT count(*) FROM delta")).containsExactly("0");
    }

    private void crash() throws Exception {
        try (Connection victim = database.connect();
                Statement statement = victim.createStatement();
                ResultSet pid = statement.executeQuery("SELECT pg_backend_pid()")) {
            assertThat(pid.next()).isTrue();
            new ProcessBuilder("kill", "-s", "KILL", pid.getString(1)).start().waitFor();
            await(() -> !isAlive(victim));
        }
    }

    private static boolean isAlive(Connection victim) {
        try {
            return victim.isValid(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Empty while the server recovers. */
    private Optional<String> life() {
        try (SqlSession fresh = database.session()) {
            return Optional.of(PrimaryState.observe(fresh, soon()).life());
        } catch (PortException e) {
            return Optional.empty();
        }
    }

    private static void await(BooleanSupplier condition) {
        var deadline = soon();
        while (!condition.getAsBoolean()) {
            assertThat(deadline.passed()).isFalse();
            Thread.onSpinWait();
        }
    }
}

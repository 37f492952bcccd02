package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.Time;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import mockwebserver3.Dispatcher;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import mockwebserver3.SocketEffect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is tried again, how often, and what never is. */
class LakekeeperRetryTest {

    private static final MockResponse CUT = new MockResponse.Builder()
            .onResponseStart(new SocketEffect.CloseSocket())
            .build();

    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void E21_a_stale_connection_of_the_servers_pool_costs_a_short_pause_on_the_given_clock() {
        server.fails(500, "DatabaseError", "Error starting transaction")
                .fails(500, "DatabaseError", "Error starting transaction")
                .answers(Recording.answer("info-after-bootstrap").response());
        assertThat(server.lakekeeper.info(server.soon()).bootstrapped()).isTrue();
        assertThat(server.time.sleeps()).hasSize(2).allMatch(pause -> pause.compareTo(Duration.ofMillis(400)) <= 0);
    }

    @Test
    void E21_a_database_that_stays_down_is_given_up_after_four_tries() {
        for (int i = 0; i < 5; i++) {
            server.fails(503, "CatalogBackendError", "pool timed out");
        }
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.warehouses(server.soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.DATABASE_DOWN))
                .satisfies(e -> assertThat(e.retryable()).isTrue());
        assertThat(server.http.getRequestCount()).isEqualTo(4);
    }

    @Test
    void no_try_begins_that_the_deadline_does_not_allow() {
        server.http.setDispatcher(slowly("CatalogBackendError"));
        Deadline tenSeconds = Deadline.in(Duration.ofSeconds(10), server.time);
        assertThat(catchThrowableOfType(CatalogException.class, () -> server.lakekeeper.warehouses(tenSeconds))
                        .type())
                .isEqualTo(ErrorType.DATABASE_DOWN);
        assertThat(server.http.getRequestCount()).isEqualTo(1);
        Deadline passed = Deadline.in(Duration.ZERO, server.time);
        PortException thrown =
                catchThrowableOfType(PortException.class, () -> server.lakekeeper.create(Server.REQUEST, passed));
        assertThat(thrown.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(thrown.effect()).isEqualTo(Effect.NONE);
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void E24_a_408_of_a_write_is_sent_once_and_may_have_happened() {
        server.answers(408, "");
        CatalogException thrown = create();
        assertThat(thrown.type()).isEqualTo(ErrorType.TIMED_OUT);
        assertThat(thrown.effect()).isEqualTo(Effect.POSSIBLE);
        assertThat(thrown.problem().retryable()).isTrue();
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void E24_a_write_that_is_cut_off_is_sent_once_and_may_have_happened() {
        server.answers(CUT);
        CatalogException thrown = create();
        assertThat(thrown.type()).isEqualTo(ErrorType.CUT_OFF);
        assertThat(thrown.effect()).isEqualTo(Effect.POSSIBLE);
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void a_read_that_is_cut_off_is_tried_again() {
        server.answers(CUT).answers(Recording.answer("info-after-bootstrap").response());
        assertThat(server.lakekeeper.info(server.soon()).version()).isEqualTo("0.13.3");
        assertThat(server.http.getRequestCount()).isEqualTo(2);
    }

    @Test
    void a_store_that_is_unclear_is_tried_once_more_and_a_wrong_key_never() {
        server.fails(400, "Unexpected", "Unknown S3 error").fails(400, "Unexpected", "Unknown S3 error");
        assertThat(create().type()).isEqualTo(ErrorType.STORE_UNCLEAR);
        assertThat(server.http.getRequestCount()).isEqualTo(2);
        server.fails(
                400, "Unexpected", "The request signature we calculated does not match the signature you provided.");
        assertThat(create().type()).isEqualTo(ErrorType.STORE_REFUSED);
        assertThat(server.http.getRequestCount()).isEqualTo(3);
    }

    @Test
    void a_write_whose_first_try_may_have_happened_says_so_whatever_the_last_one_said() {
        server.fails(503, "CatalogBackendError", "pool timed out")
                .fails(409, "WarehouseAlreadyExists", "A warehouse with the name 'demo' already exists");
        CatalogException thrown = create();
        assertThat(thrown.type()).isEqualTo(ErrorType.NAME_TAKEN);
        assertThat(thrown.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void nobody_there_has_no_effect_and_is_tried_four_times() {
        URI nobody = URI.create("http://127.0.0.1:1");
        Lakekeeper lakekeeper = Lakekeeper.at(nobody, server.client, server.time, List.of());
        CatalogException thrown =
                catchThrowableOfType(CatalogException.class, () -> lakekeeper.create(Server.REQUEST, server.soon()));
        assertThat(thrown.type()).isEqualTo(ErrorType.UNREACHABLE);
        assertThat(thrown.effect()).isEqualTo(Effect.NONE);
        assertThat(server.time.sleeps()).hasSize(3);
        assertThat(lakekeeper.health(server.soon()).seen()).contains("127.0.0.1:1 was not reached");
    }

    @Test
    void a_server_that_hangs_is_left_at_the_deadline() {
        server.answers(new MockResponse.Builder()
                .onResponseStart(SocketEffect.Stall.INSTANCE)
                .build());
        Deadline real = Deadline.in(Duration.ofMillis(200), Time.system());
        CatalogException thrown =
                catchThrowableOfType(CatalogException.class, () -> server.lakekeeper.create(Server.REQUEST, real));
        assertThat(thrown.type()).isEqualTo(ErrorType.TIMED_OUT);
        assertThat(thrown.status()).isZero();
        assertThat(thrown.effect()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void an_interrupt_ends_the_waiting_and_keeps_the_flag() {
        server.fails(503, "CatalogBackendError", "pool timed out");
        Thread.currentThread().interrupt();
        PortException thrown =
                catchThrowableOfType(PortException.class, () -> server.lakekeeper.warehouses(server.soon()));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown.kind()).isEqualTo(Kind.INTERRUPTED);
    }

    /** Each answer takes ten seconds of the given clock, and none of the real one. */
    private Dispatcher slowly(String type) {
        return new Dispatcher() {
            @Override
            public MockResponse dispatch(RecordedRequest request) {
                server.time.pass(Duration.ofSeconds(10));
                return new MockResponse.Builder()
                        .code(503)
                        .body("{\"error\":{\"message\":\"\",\"type\":\"" + type + "\"}}")
                        .build();
            }
        };
    }

    private CatalogException create() {
        return catchThrowableOfType(
                CatalogException.class, () -> server.lakekeeper.create(Server.REQUEST, server.soon()));
    }
}

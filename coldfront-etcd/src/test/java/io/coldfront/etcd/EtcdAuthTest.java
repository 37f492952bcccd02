package io.coldfront.etcd;

import static io.coldfront.etcd.Texts.KEY;
import static io.coldfront.etcd.Texts.LEASE;
import static io.coldfront.etcd.Texts.put;
import static io.coldfront.etcd.Texts.soon;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.etcd.jetcd.Auth;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import io.etcd.jetcd.auth.Permission;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** An etcd with users, whose tokens live for a second. */
class EtcdAuthTest {

    private static final String ROOT = "/app/coldfront";
    private static final Duration TOKEN_IS_GONE = Duration.ofSeconds(4);

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(1, "--auth-token-ttl=1");

    @BeforeAll
    static void ask_for_a_login() throws Exception {
        try (Client client = ETCD.documented().build()) {
            Auth auth = client.getAuthClient();
            auth.userAdd(bytes("root"), bytes("secret")).get();
            auth.userGrantRole(bytes("root"), bytes("root")).get();
            auth.userAdd(bytes("app"), bytes("app-secret")).get();
            auth.roleAdd(bytes("app")).get();
            auth.roleGrantPermission(bytes("app"), bytes(ROOT + "/"), bytes(ROOT + "0"), Permission.Type.READWRITE)
                    .get();
            auth.userGrantRole(bytes("app"), bytes("app")).get();
            auth.authEnable().get();
        }
    }

    @Test
    void the_right_to_the_root_is_all_that_it_takes() {
        StateStore store = EtcdStateStore.on(ETCD.keep(as("app", "app-secret").build()), ROOT);
        StateKey key = StateKey.of("all");
        Version version = put(store, key, "1", Version.ABSENT);
        assertThat(store.list(new StateKey(List.of()), Optional.empty(), 10, soon())
                        .entries())
                .isNotEmpty();
        Lease lease = store.leases()
                .acquire(LEASE, "h1", Duration.ofSeconds(30), soon())
                .orElseThrow();
        assertThat(store.leases().renew(Set.of(lease), soon())).containsExactly(lease);
        assertThat(store.leases().release(lease, soon())).isTrue();
        assertThat(store.delete(key, version, soon())).isTrue();
    }

    @Test
    void a_token_that_expired_is_had_anew() {
        StateStore store = EtcdStateStore.on(ETCD.keep(as("app", "app-secret").build()), ROOT);
        Version version = put(store, KEY, "1", Version.ABSENT);
        waitFor(TOKEN_IS_GONE);
        Version second = put(store, KEY, "2", version);
        waitFor(TOKEN_IS_GONE);
        assertThat(store.delete(KEY, second, soon())).isTrue();
    }

    @Test
    void a_token_that_expired_is_told_by_name_to_a_client_without_a_retry() {
        StateStore store = EtcdStateStore.on(
                ETCD.keep(as("app", "app-secret").retryMaxAttempts(0).build()), ROOT);
        StateKey key = StateKey.of("expired");
        put(store, key, "1", Version.ABSENT);
        waitFor(TOKEN_IS_GONE);
        PortException failure =
                catchThrowableOfType(PortException.class, () -> store.put(key, "2", Version.ABSENT, soon()));
        assertThat(failure.problem().code()).isEqualTo("etcd-auth-expired");
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
    }

    @Test
    void another_root_is_denied_by_name() {
        StateStore store = EtcdStateStore.on(ETCD.keep(as("app", "app-secret").build()), "/elsewhere");
        PortException failure =
                catchThrowableOfType(PortException.class, () -> store.put(KEY, "1", Version.ABSENT, soon()));
        assertThat(failure.kind()).isEqualTo(Kind.REJECTED);
        assertThat(failure.effect()).isEqualTo(Effect.NONE);
        assertThat(failure.problem().code()).isEqualTo("etcd-permission-denied");
    }

    @Test
    void a_missing_or_wrong_login_is_told_by_name_and_without_its_password() {
        for (ClientBuilder builder : List.of(ETCD.documented(), as("app", "wrong-canary-4711"))) {
            StateStore store = EtcdStateStore.on(ETCD.keep(builder.build()), ROOT);
            PortException failure =
                    catchThrowableOfType(PortException.class, () -> store.put(KEY, "1", Version.ABSENT, soon()));
            assertThat(failure.problem().code()).isEqualTo("etcd-not-logged-in");
            assertThat(failure).hasMessageNotContaining("4711").hasStackTraceContaining("etcd");
        }
    }

    /** The token's end is etcd's own, and looking for it would prolong it. */
    private static void waitFor(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Eventually.holds(time.multipliedBy(2), "the token is gone", () -> System.nanoTime() > end);
    }

    private static ClientBuilder as(String user, String password) {
        return ETCD.documented().user(bytes(user)).password(bytes(password));
    }

    private static ByteSequence bytes(String text) {
        return KeySpace.bytes(text);
    }
}

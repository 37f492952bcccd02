package io.coldfront.etcd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.PortException.Effect;
import io.grpc.Status;
import java.net.ConnectException;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class EtcdErrorTest {

    @Test
    void errors_have_names() {
        assertThat(of(Status.UNAVAILABLE, "etcdserver: no leader")).isEqualTo(EtcdError.NO_LEADER);
        assertThat(of(Status.UNAVAILABLE, "etcdserver: leader changed")).isEqualTo(EtcdError.NO_LEADER);
        assertThat(of(Status.UNAVAILABLE, "etcdserver: request timed out, possibly due to previous leader failure"))
                .isEqualTo(EtcdError.NO_LEADER);
        assertThat(of(Status.UNKNOWN, "raft proposal dropped")).isEqualTo(EtcdError.NO_LEADER);
        assertThat(of(Status.UNAVAILABLE, "etcdserver: request timed out")).isEqualTo(EtcdError.UNAVAILABLE);
        assertThat(of(Status.RESOURCE_EXHAUSTED, "etcdserver: too many requests"))
                .isEqualTo(EtcdError.TOO_MANY_REQUESTS);
        assertThat(of(Status.RESOURCE_EXHAUSTED, "etcdserver: mvcc: database space exceeded"))
                .isEqualTo(EtcdError.NO_SPACE);
        assertThat(of(Status.RESOURCE_EXHAUSTED, "gRPC message exceeds maximum size 4194304: 4194305"))
                .isEqualTo(EtcdError.ANSWER_TOO_LARGE);
        assertThat(of(Status.RESOURCE_EXHAUSTED, "grpc: received message larger than max (5 vs. 4)"))
                .isEqualTo(EtcdError.REQUEST_TOO_LARGE);
        assertThat(of(Status.INVALID_ARGUMENT, "etcdserver: request is too large"))
                .isEqualTo(EtcdError.REQUEST_TOO_LARGE);
        assertThat(of(Status.UNAUTHENTICATED, "etcdserver: invalid auth token")).isEqualTo(EtcdError.AUTH_EXPIRED);
        assertThat(of(Status.INVALID_ARGUMENT, "etcdserver: revision of auth store is old"))
                .isEqualTo(EtcdError.AUTH_EXPIRED);
        assertThat(of(Status.INVALID_ARGUMENT, "etcdserver: user name is empty"))
                .isEqualTo(EtcdError.NOT_LOGGED_IN);
        assertThat(of(Status.PERMISSION_DENIED, "etcdserver: permission denied"))
                .isEqualTo(EtcdError.PERMISSION_DENIED);
        assertThat(of(Status.OUT_OF_RANGE, "etcdserver: mvcc: required revision has been compacted"))
                .isEqualTo(EtcdError.COMPACTED);
        assertThat(of(Status.NOT_FOUND, "etcdserver: requested lease not found"))
                .isEqualTo(EtcdError.NO_SUCH_LEASE);
        assertThat(of(Status.DEADLINE_EXCEEDED, "")).isEqualTo(EtcdError.TIMED_OUT);
        assertThat(of(Status.DATA_LOSS, "etcdserver: corrupt cluster")).isEqualTo(EtcdError.UNKNOWN);
        assertThat(of(Status.INTERNAL, null)).isEqualTo(EtcdError.UNKNOWN);
    }

    @Test
    void a_refused_connection_is_told_from_one_that_broke() {
        Status refused = Status.UNAVAILABLE.withDescription("io exception");
        assertThat(EtcdError.of(refused.withCause(new ConnectException("Connection refused"))
                        .asRuntimeException()))
                .isEqualTo(EtcdError.UNREACHABLE);
        assertThat(EtcdError.of(refused.asRuntimeException())).isEqualTo(EtcdError.UNAVAILABLE);
        assertThat(EtcdError.of(new RejectedExecutionException())).isEqualTo(EtcdError.CLIENT_CLOSED);
        assertThat(of(Status.UNAVAILABLE, "Channel shutdownNow invoked")).isEqualTo(EtcdError.CLIENT_CLOSED);
    }

    @Test
    void a_login_that_failed_tells_why() {
        Throwable down = Status.UNAVAILABLE.withCause(new ConnectException()).asRuntimeException();
        assertThat(EtcdError.of(Status.UNAUTHENTICATED.withCause(down).asRuntimeException()))
                .isEqualTo(EtcdError.UNREACHABLE);
    }

    @Test
    void only_what_etcd_refused_is_sure_to_have_changed_nothing() {
        assertThat(EtcdError.UNREACHABLE.ofWrite()).isEqualTo(Effect.NONE);
        assertThat(EtcdError.TOO_MANY_REQUESTS.ofWrite()).isEqualTo(Effect.NONE);
        assertThat(EtcdError.AUTH_EXPIRED.ofWrite()).isEqualTo(Effect.NONE);
        assertThat(EtcdError.UNAVAILABLE.ofWrite()).isEqualTo(Effect.POSSIBLE);
        assertThat(EtcdError.NO_LEADER.ofWrite()).isEqualTo(Effect.POSSIBLE);
        assertThat(EtcdError.UNKNOWN.ofWrite()).isEqualTo(Effect.POSSIBLE);
        assertThat(EtcdError.TIMED_OUT.ofWrite()).isEqualTo(Effect.POSSIBLE);
    }

    @Test
    void a_machine_without_etcd_skips_with_the_reason_unless_that_is_forbidden() {
        assertThat(EtcdProgram.decide(Optional.of("/usr/bin/etcd"), true).isDisabled())
                .isFalse();
        assertThat(EtcdProgram.decide(Optional.empty(), false).getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("COLDFRONT_TEST_ETCD", "etcd-server"));
        assertThatThrownBy(() -> EtcdProgram.decide(Optional.empty(), true))
                .hasMessageContaining("COLDFRONT_FORBID_SKIPS=true");
    }

    private static EtcdError of(Status status, String text) {
        return EtcdError.of(status.withDescription(text).asRuntimeException());
    }
}

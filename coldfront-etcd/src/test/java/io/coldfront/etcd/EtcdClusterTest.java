package io.coldfront.etcd;

import static io.coldfront.etcd.Texts.KEY;
import static io.coldfront.etcd.Texts.put;
import static io.coldfront.etcd.Texts.soon;
import static io.coldfront.etcd.Texts.within;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Three members, of which some are killed. */
class EtcdClusterTest {

    private static final Duration SHORT = Duration.ofSeconds(1);
    private static final Duration A_CHANGE_OF_LEADER = Duration.ofSeconds(60);

    @RegisterExtension
    static final RealEtcd ETCD = RealEtcd.ofMembers(3);

    @Test
    void any_one_member_may_die_the_leader_too() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "start", Version.ABSENT);
        for (int i = 0; i < 3; i++) {
            ETCD.member(i).kill();
            version = insist(store, "without " + i, version);
            ETCD.start(ETCD.member(i));
            ETCD.awaitReady();
            version = insist(store, "with " + i, version);
        }
        assertThat(store.get(KEY, soon())).contains(new Entry(KEY, "with 2", version));
    }

    @Test
    void without_a_majority_nothing_is_answered_and_every_deadline_holds() throws Exception {
        StateStore store = ETCD.store();
        Version version = put(store, KEY, "1", Version.ABSENT);
        ETCD.member(1).kill();
        ETCD.member(2).kill();
        long start = System.nanoTime();
        for (int i = 0; i < 3; i++) {
            PortException read = catchThrowableOfType(PortException.class, () -> store.get(KEY, within(SHORT)));
            assertThat(read.kind()).isIn(Kind.TIMED_OUT, Kind.UNAVAILABLE);
            PortException write =
                    catchThrowableOfType(PortException.class, () -> store.put(KEY, "2", version, within(SHORT)));
            assertThat(write.kind()).isIn(Kind.TIMED_OUT, Kind.UNAVAILABLE);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(8));
        ETCD.start(ETCD.member(1));
        ETCD.start(ETCD.member(2));
        ETCD.awaitReady();
        assertThat(insist(store, "3", version)).isNotEqualTo(version);
    }

    /** Writes on until it is written, as a host does: after an unclear answer it looks before it tries again. */
    private static Version insist(StateStore store, String value, Version expected) {
        Version[] written = {expected};
        Eventually.holds(A_CHANGE_OF_LEADER, value + " is written", () -> {
            try {
                Entry now = store.get(KEY, within(SHORT)).orElseThrow();
                Optional<Version> done = now.value().equals(value)
                        ? Optional.of(now.version())
                        : store.put(KEY, value, now.version(), within(SHORT));
                done.ifPresent(version -> written[0] = version);
                return done.isPresent();
            } catch (PortException e) {
                assertThat(e.kind()).isIn(Kind.TIMED_OUT, Kind.UNAVAILABLE);
                return false;
            }
        });
        return written[0];
    }
}

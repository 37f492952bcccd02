package io.coldfront.etcd;

import io.coldfront.port.state.Lease;
import io.coldfront.port.state.StateKey;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KeyValue;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/**
 * A lease as its key keeps it: {@code PT30S holder}, bound to an etcd lease.
 *
 * @param id of the etcd lease
 */
record LeaseRecord(Lease lease, long id) {

    static ByteSequence text(String holder, Duration ttl) {
        return KeySpace.bytes(ttl + " " + holder);
    }

    static LeaseRecord of(StateKey name, KeyValue found) {
        String text = Values.text(found.getValue());
        int space = text.indexOf(' ');
        try {
            Duration ttl = Duration.parse(text.substring(0, Math.max(space, 0)));
            Lease lease = new Lease(name, text.substring(space + 1), found.getCreateRevision(), ttl);
            return new LeaseRecord(lease, found.getLease());
        } catch (DateTimeParseException e) {
            throw EtcdError.FOREIGN.refusal("the key of the lease " + name + " holds something else", e);
        }
    }
}

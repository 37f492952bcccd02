package io.coldfront.etcd;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.state.Lease;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.StateKey;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.lease.LeaseKeepAliveResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Leases as keys that are bound to etcd leases; the token is the revision that created the key. An etcd lease belongs to
 * one taking only, so that whose a key is can always be told, also after a lost answer. Thread-safe.
 */
final class EtcdLeases implements Leases {

    /** etcd takes 128 operations in a transaction. */
    private static final int ONE_READ = 100;

    private static final long TAKEN = 0;
    private static final long GIVEN_UP = -1;

    private static final String NO_SUCH_LEASE = EtcdError.NO_SUCH_LEASE.code();

    private final KV kv;
    private final io.etcd.jetcd.Lease leases;
    private final KeySpace keys;

    EtcdLeases(KV kv, io.etcd.jetcd.Lease leases, KeySpace keys) {
        this.kv = kv;
        this.leases = leases;
        this.keys = keys;
    }

    @Override
    public Optional<Lease> acquire(StateKey name, String holder, Duration ttl, Deadline deadline) {
        if (read(name, deadline).isPresent()) {
            return Optional.empty();
        }
        // a read by its effect: an etcd lease that nothing is bound to ends by itself
        long id = EtcdCalls.read("grant a lease for " + name, deadline, () -> leases.grant(seconds(ttl)))
                .getID();
        long token = EtcdCalls.write(
                "take the lease " + name,
                deadline,
                () -> take(name, holder, ttl, id),
                answer -> answer.isSucceeded() ? answer.getHeader().getRevision() : TAKEN,
                () -> Optional.of(takenOrGivenUp(name, id, deadline)));
        if (token == GIVEN_UP) {
            throw EtcdError.UNAVAILABLE.refusal("could not take the lease " + name + ": etcd did not answer", null);
        }
        return token == TAKEN ? Optional.empty() : Optional.of(new Lease(name, holder, token, ttl));
    }

    @Override
    public Set<Lease> renew(Set<Lease> held, Deadline deadline) {
        List<Lease> all = List.copyOf(held);
        List<LeaseRecord> living = new ArrayList<>();
        for (int from = 0; from < all.size(); from += ONE_READ) {
            living.addAll(living(all.subList(from, Math.min(from + ONE_READ, all.size())), deadline));
        }
        EtcdCalls.begin("renew leases", deadline);
        List<CompletableFuture<LeaseKeepAliveResponse>> calls = living.stream()
                .map(found -> EtcdCalls.start("renew leases", () -> leases.keepAliveOnce(found.id())))
                .toList();
        Set<Lease> renewed = new HashSet<>();
        for (int i = 0; i < calls.size(); i++) {
            Lease lease = living.get(i).lease();
            if (alive(lease.name(), calls.get(i), deadline)) {
                renewed.add(lease);
            }
        }
        return renewed;
    }

    @Override
    public boolean release(Lease lease, Deadline deadline) {
        Optional<LeaseRecord> mine =
                read(lease.name(), deadline).filter(found -> found.lease().equals(lease));
        return mine.isPresent() && revoke(lease.name(), mine.get().id(), deadline);
    }

    @Override
    public Optional<Lease> find(StateKey name, Deadline deadline) {
        return read(name, deadline).map(LeaseRecord::lease);
    }

    private CompletableFuture<TxnResponse> take(StateKey name, String holder, Duration ttl, long id) {
        ByteSequence key = keys.lease(name);
        PutOption bound = PutOption.builder().withLeaseId(id).build();
        return kv.txn()
                .If(new Cmp(key, Cmp.Op.EQUAL, CmpTarget.createRevision(0)))
                .Then(Op.put(key, LeaseRecord.text(holder, ttl), bound))
                .commit();
    }

    /** Once the etcd lease is revoked, a taking that is still on its way can't bind to it any more. */
    private long takenOrGivenUp(StateKey name, long id, Deadline deadline) {
        Optional<LeaseRecord> found = read(name, deadline);
        if (found.filter(record -> record.id() == id).isPresent()) {
            return found.get().lease().token();
        }
        revoke(name, id, deadline);
        return found.isPresent() ? TAKEN : GIVEN_UP;
    }

    /** Those of them that are held, in one read. */
    private List<LeaseRecord> living(List<Lease> some, Deadline deadline) {
        Op[] gets = some.stream()
                .map(lease -> Op.get(keys.lease(lease.name()), GetOption.DEFAULT))
                .toArray(Op[]::new);
        List<GetResponse> answers = EtcdCalls.read(
                        "look at leases", deadline, () -> kv.txn().Then(gets).commit())
                .getGetResponses();
        List<LeaseRecord> living = new ArrayList<>();
        for (int i = 0; i < some.size(); i++) {
            Lease lease = some.get(i);
            answers.get(i).getKvs().stream()
                    .map(found -> LeaseRecord.of(lease.name(), found))
                    .filter(found -> found.lease().equals(lease))
                    .forEach(living::add);
        }
        return living;
    }

    /** False: the lease has ended since it was looked at. */
    private static boolean alive(StateKey name, CompletableFuture<LeaseKeepAliveResponse> call, Deadline deadline) {
        try {
            return EtcdCalls.await("renew the lease " + name, deadline, call, true)
                            .getTTL()
                    > 0;
        } catch (PortException e) {
            if (NO_SUCH_LEASE.equals(e.problem().code())) {
                return false;
            }
            throw e;
        }
    }

    /** False: it had ended before. The key goes with the etcd lease, and nothing that is late can bind to it. */
    private boolean revoke(StateKey name, long id, Deadline deadline) {
        try {
            return EtcdCalls.write(
                    "give back the lease " + name,
                    deadline,
                    () -> leases.revoke(id),
                    answer -> true,
                    () -> read(name, deadline).filter(found -> found.id() == id).isPresent()
                            ? Optional.empty()
                            : Optional.of(true));
        } catch (PortException e) {
            if (NO_SUCH_LEASE.equals(e.problem().code())) {
                return false;
            }
            throw e;
        }
    }

    private Optional<LeaseRecord> read(StateKey name, Deadline deadline) {
        return EtcdCalls.read("look at the lease " + name, deadline, () -> kv.get(keys.lease(name))).getKvs().stream()
                .findFirst()
                .map(found -> LeaseRecord.of(name, found));
    }

    private static long seconds(Duration ttl) {
        return Math.max(1, ttl.plusNanos(999_999_999).toSeconds());
    }
}

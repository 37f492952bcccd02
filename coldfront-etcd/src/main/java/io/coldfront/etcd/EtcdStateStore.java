package io.coldfront.etcd;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.state.Entry;
import io.coldfront.port.state.Leases;
import io.coldfront.port.state.Page;
import io.coldfront.port.state.StateKey;
import io.coldfront.port.state.StateStore;
import io.coldfront.port.state.Version;
import io.etcd.jetcd.ByteSequence;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.KV;
import io.etcd.jetcd.KeyValue;
import io.etcd.jetcd.kv.GetResponse;
import io.etcd.jetcd.kv.TxnResponse;
import io.etcd.jetcd.op.Cmp;
import io.etcd.jetcd.op.CmpTarget;
import io.etcd.jetcd.op.Op;
import io.etcd.jetcd.options.DeleteOption;
import io.etcd.jetcd.options.GetOption;
import io.etcd.jetcd.options.PutOption;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * A state store with leases on etcd 3.4 or newer. A version is a modification revision, a lease's token the revision that
 * created it. Everything lives under one root prefix; what else is in that etcd is neither read nor written.
 *
 * <p>The client is the host's, with its endpoints, TLS and user; it is never closed here. Build it with
 * {@code waitForReady(false)}: a client that waits sends a write long after its caller gave up. Leave it
 * {@code retryMaxAttempts(1)}, for a token that expired is renewed by one more attempt, and its keepalive, which ends a
 * connection that stands still.
 *
 * <p>A write whose answer was lost is looked for with what is left of its deadline: it counts as done if the store is as it
 * would have left it, so a value that decides who won has to name its writer. Where nothing can be told, the
 * {@link PortException} has the effect {@code POSSIBLE}, and the write may land later, but only onto the version that it
 * expected. Thread-safe; has no thread.
 */
public final class EtcdStateStore implements StateStore {

    /** Where everything lives unless told otherwise. */
    public static final String DEFAULT_ROOT = "/coldfront";

    /** Of what core keeps in one value, 8 KiB at most, so many fit into the 4 MiB that a client takes in one answer. */
    private static final int LARGEST_PAGE = 256;

    private final KV kv;
    private final KeySpace keys;
    private final EtcdLeases leases;

    private EtcdStateStore(Client client, KeySpace keys) {
        this.kv = client.getKVClient();
        this.keys = keys;
        this.leases = new EtcdLeases(kv, client.getLeaseClient(), keys);
    }

    /** The store under {@link #DEFAULT_ROOT}. Makes no call. */
    public static EtcdStateStore on(Client client) {
        return on(client, DEFAULT_ROOT);
    }

    /**
     * The store under that prefix, for instance {@code /production/coldfront}. Makes no call.
     *
     * @throws IllegalArgumentException if the root is blank or ends with a slash
     */
    public static EtcdStateStore on(Client client, String root) {
        return new EtcdStateStore(client, KeySpace.under(root));
    }

    @Override
    public Optional<Entry> get(StateKey key, Deadline deadline) {
        return read(key, deadline).map(found -> entry(key, found));
    }

    /** {@inheritDoc} A value may have {@value Values#LARGEST} bytes of UTF-8; a larger one is refused. */
    @Override
    public Optional<Version> put(StateKey key, String value, Version expected, Deadline deadline) {
        ByteSequence bytes = Values.bytes(key, value);
        Op put = Op.put(keys.value(key), bytes, PutOption.DEFAULT);
        Version written = EtcdCalls.write(
                "write " + key,
                deadline,
                () -> ifUnchanged(key, expected, put),
                answer -> answer.isSucceeded() ? version(answer.getHeader().getRevision()) : Version.ABSENT,
                () -> read(key, deadline)
                        .filter(found -> found.getValue().equals(bytes))
                        .map(found -> version(found.getModRevision()))
                        .filter(found -> !found.equals(expected)));
        return Optional.of(written).filter(version -> !version.equals(Version.ABSENT));
    }

    @Override
    public boolean delete(StateKey key, Version expected, Deadline deadline) {
        Op delete = Op.delete(keys.value(key), DeleteOption.DEFAULT);
        return EtcdCalls.write(
                "delete " + key,
                deadline,
                () -> ifUnchanged(key, expected, delete),
                answer -> answer.isSucceeded()
                        && answer.getDeleteResponses().get(0).getDeleted() > 0,
                () -> read(key, deadline).isPresent() ? Optional.empty() : Optional.of(true));
    }

    /** {@inheritDoc} A page may hold fewer than asked for and not be the last: large values come in small pages. */
    @Override
    public Page list(StateKey prefix, Optional<StateKey> after, int limit, Deadline deadline) {
        if (limit < 1) {
            throw new IllegalArgumentException("a page has one entry at least, not " + limit);
        }
        int size = Math.min(limit, LARGEST_PAGE);
        while (true) {
            try {
                return page(prefix, after, size, deadline);
            } catch (PortException e) {
                if (size == 1
                        || !EtcdError.ANSWER_TOO_LARGE.code().equals(e.problem().code())) {
                    throw e;
                }
                size /= 2;
            }
        }
    }

    @Override
    public Leases leases() {
        return leases;
    }

    private Page page(StateKey prefix, Optional<StateKey> after, int size, Deadline deadline) {
        ByteSequence from = keys.from(prefix, after);
        GetOption option = GetOption.builder()
                .withRange(keys.behind(prefix))
                .withLimit(size)
                .build();
        GetResponse answer = EtcdCalls.read("list what is below " + prefix, deadline, () -> kv.get(from, option));
        List<Entry> entries = answer.getKvs().stream()
                .map(found -> entry(keys.parse(found.getKey()), found))
                .toList();
        return new Page(
                entries,
                answer.isMore() ? Optional.of(entries.get(entries.size() - 1).key()) : Optional.empty());
    }

    private Optional<KeyValue> read(StateKey key, Deadline deadline) {
        return EtcdCalls.read("read " + key, deadline, () -> kv.get(keys.value(key))).getKvs().stream()
                .findFirst();
    }

    private CompletableFuture<TxnResponse> ifUnchanged(StateKey key, Version expected, Op op) {
        Cmp unchanged = new Cmp(keys.value(key), Cmp.Op.EQUAL, CmpTarget.modRevision(expected.value()));
        return kv.txn().If(unchanged).Then(op).commit();
    }

    private static Entry entry(StateKey key, KeyValue found) {
        return new Entry(key, Values.text(found.getValue()), version(found.getModRevision()));
    }

    private static Version version(long revision) {
        return new Version(revision);
    }
}

package io.coldfront.testkit.lakekeeper;

import io.coldfront.port.Time;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

/**
 * A catalog server in this JVM: answers over real HTTP on a free loopback port as Lakekeeper 0.13.3 was seen to, with
 * storage validation, immutable fields, overlap and name rules; only the object store is make-believe. Thread-safe.
 */
public final class FakeLakekeeper implements AutoCloseable {

    private final LakekeeperServer server;
    private final CatalogMemory memory;

    private FakeLakekeeper(LakekeeperServer server, CatalogMemory memory) {
        this.server = server;
        this.memory = memory;
    }

    /** On a database of its own, with some encryption key; not bootstrapped. */
    public static FakeLakekeeper start(Time time) {
        return start(time, CatalogMemory.create(), Secret.of("an encryption key of the fake"));
    }

    /**
     * On that database.
     *
     * @param time whose clock its health checks and its changes show
     * @param encryptionKey another one than before can't read the credentials that are there; an empty one stores none
     */
    public static FakeLakekeeper start(Time time, CatalogMemory memory, Secret encryptionKey) {
        try {
            InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            return new FakeLakekeeper(
                    LakekeeperServer.start(any, memory.store(), encryptionKey.reveal(), time), memory);
        } catch (IOException e) {
            throw new UncheckedIOException("no loopback port could be had", e);
        }
    }

    /** Its address, without a path. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.port());
    }

    /** The database it runs on. */
    public CatalogMemory memory() {
        return memory;
    }

    /** What it finds when it tries a store out. */
    public FakeObjectStore store() {
        return server.objects();
    }

    /** What goes wrong with requests. */
    public HttpFaults faults() {
        return server.faults();
    }

    /** What it was asked. */
    public RequestLog requests() {
        return server.requests();
    }

    /** Its database connections hang: {@code /health} says what it said last, with a {@code lastCheck} that stands. */
    public void freezeHealth() {
        server.health().freeze(true);
    }

    /** Its health checks go on. */
    public void thawHealth() {
        server.health().freeze(false);
    }

    /** Whether a warehouse has a credential with that secret. */
    public boolean holdsCredential(String warehouse, Secret secret) {
        return memory.store()
                .read(content -> content.named(warehouse)
                        .flatMap(StoredWarehouse::credential)
                        .filter(credential -> credential.holds(secret.reveal()))
                        .isPresent());
    }

    /**
     * What a program does that writes cold rows: makes the table if it is not there, and commits one snapshot.
     *
     * @throws IllegalArgumentException if there is no such warehouse or namespace
     */
    public void commit(String warehouse, String namespace, String table) {
        memory.store().change(content -> {
            StoredNamespace in = content.named(warehouse)
                    .map(w -> w.namespaces().get(CatalogContent.folded(namespace)))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "the fake catalog has no namespace " + namespace + " in a warehouse " + warehouse));
            String base = in.properties().getOrDefault("location", "s3://unknown");
            StoredTable now = in.tables().getOrDefault(table, StoredTable.created(base));
            in.tables().put(table, now.committed());
            return table;
        });
    }

    @Override
    public void close() {
        server.close();
    }
}

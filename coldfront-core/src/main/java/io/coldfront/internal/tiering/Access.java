package io.coldfront.internal.tiering;

import io.coldfront.service.CompactorPolicy;
import io.coldfront.service.Secret;
import io.coldfront.service.Store;
import java.util.Optional;

/**
 * What a program needs to reach the database, the catalog and the store.
 *
 * @param directory where the programs are; empty: on the container's {@code PATH}
 * @param password of the role; empty where the socket asks for none
 */
record Access(Optional<String> directory, Dsn dsn, Optional<Secret> password, Cold cold) {

    /**
     * The cold tier, as the database has it.
     *
     * @param endpoint the catalog's, as the programs reach it, {@code /catalog} included
     */
    record Cold(String warehouse, String endpoint, Store store, CompactorPolicy compactor) {}

    String program(String name) {
        return directory.map(d -> d.endsWith("/") ? d + name : d + "/" + name).orElse(name);
    }
}

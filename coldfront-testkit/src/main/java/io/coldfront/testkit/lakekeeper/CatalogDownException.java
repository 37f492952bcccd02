package io.coldfront.testkit.lakekeeper;

import org.jspecify.annotations.Nullable;

/** The server's database cannot be reached. */
final class CatalogDownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    CatalogDownException(@Nullable Throwable cause) {
        super("pool timed out while waiting for an open connection", cause);
    }
}

package io.coldfront.testkit.lakekeeper;

import java.util.function.Function;

/** Where the server keeps what it knows. */
interface CatalogStore {

    /** @throws CatalogDownException if it cannot be reached */
    <T> T read(Function<CatalogContent, T> question);

    /**
     * Changes are kept if the function returns, and not if it throws.
     *
     * @throws CatalogDownException if it cannot be reached
     */
    <T> T change(Function<CatalogContent, T> change);
}

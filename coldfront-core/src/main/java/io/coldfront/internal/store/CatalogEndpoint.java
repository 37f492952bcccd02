package io.coldfront.internal.store;

import java.net.URI;

/**
 * The address of a catalog server as one of its clients reaches it: the bare one for management, with {@code /catalog}
 * for the extension and the programs.
 */
public record CatalogEndpoint(URI base) {

    private static final String CATALOG = "/catalog";

    public CatalogEndpoint {
        String text = base.toString().replaceAll("/+$", "");
        base = URI.create(text.endsWith(CATALOG) ? text.substring(0, text.length() - CATALOG.length()) : text);
    }

    /** @param address with or without {@code /catalog}, with or without a slash at its end */
    public static CatalogEndpoint of(URI address) {
        return new CatalogEndpoint(address);
    }

    /** What the management client takes. */
    public URI forManagement() {
        return base;
    }

    /** What {@code coldfront.lakekeeper_endpoint} takes. */
    public String forDatabase() {
        return base + CATALOG;
    }

    /** What the programs' {@code iceberg.lakekeeper_endpoint} takes. */
    public String forPrograms() {
        return base + CATALOG;
    }
}

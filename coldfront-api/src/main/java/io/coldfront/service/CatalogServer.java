package io.coldfront.service;

import java.util.OptionalInt;
import org.immutables.value.Value;

/** The catalog server. Immutable. */
@Value.Immutable
public interface CatalogServer {

    /** What {@link #image()} is unless said otherwise: the release that this version of the library was tried with. */
    String DEFAULT_IMAGE = "quay.io/lakekeeper/catalog:v0.13.3";

    /** The container image; default: {@link #DEFAULT_IMAGE}. */
    @Value.Default
    default String image() {
        return DEFAULT_IMAGE;
    }

    /** The key by which the catalog encrypts the credentials it stores. Losing it loses them. */
    Secret encryptionKey();

    /** The port published on the host; default: unpublished. */
    OptionalInt publishedPort();

    /** Default: {@link Limits#none()}. */
    @Value.Default
    default Limits limits() {
        return Limits.none();
    }

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link CatalogServer}. */
    final class Builder extends ImmutableCatalogServer.Builder {
        Builder() {}
    }
}

package io.coldfront.service;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;
import org.immutables.value.Value;

/**
 * What is asked for: the catalog service of one database, complete, with every default filled in. Immutable. Made by the
 * spec reader from what a control plane sends, or by {@link #builder()}; a built one may still be invalid.
 */
@Value.Immutable
public interface ServiceSpec {

    /** Which service it is. */
    ServiceKey key();

    /** The database that gets a cold tier. */
    TargetDatabase database();

    /** Where the catalog keeps what it knows. */
    CatalogDatabase catalogDatabase();

    /** The catalog server itself. */
    CatalogServer catalog();

    /** Where the cold rows are. */
    Store store();

    /** The warehouse's name in the catalog. */
    String warehouse();

    /** The namespaces to be there; default: {@code public}. */
    @Value.Default
    default List<String> namespaces() {
        return List.of("public");
    }

    /** A policy for every job; default: {@link JobPolicy#defaults}. */
    @Value.Default
    default Map<Job, JobPolicy> jobs() {
        return JobPolicy.defaults(key());
    }

    /** Default: {@link CompactorPolicy#defaults()}. */
    @Value.Default
    default CompactorPolicy compactor() {
        return CompactorPolicy.defaults();
    }

    /** Tables, as {@code schema.table}, whose hazards are accepted; default: none. */
    Set<String> acceptedHazards();

    /** Whether to run without slot roles, which fence nothing then; default: false. */
    @Value.Default
    default boolean unfenced() {
        return false;
    }

    /** How many tasks are kept for each job; default: 50. */
    @Value.Default
    default int taskRetention() {
        return 50;
    }

    /** The host's own number of this version of the spec; rising. An older one than the applied is refused. */
    OptionalLong revision();

    /** Every secret of this spec: what a redactor looks for. */
    default List<Secret> secrets() {
        return Stream.of(
                        List.of(catalog().encryptionKey()),
                        catalogDatabase().secrets(),
                        store().credential().secrets())
                .flatMap(List::stream)
                .distinct()
                .toList();
    }

    /** An empty builder, for one thread. */
    static Builder builder() {
        return new Builder();
    }

    /** Builds a {@link ServiceSpec}; {@code build()} throws {@link IllegalStateException} naming what is missing. */
    final class Builder extends ImmutableServiceSpec.Builder {
        Builder() {}
    }
}

package io.coldfront.internal.spec;

import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import java.util.List;
import java.util.Optional;

/**
 * The list of topics. Each reads its part, with stand-ins that break no rule for what could not be read, and each checks
 * its part of a complete spec; so a spec that was read and one that was built are held to the same rules. Pure.
 */
public final class Rules {

    private static final List<Rule> ALL = List.of(
            DatabaseRules::check,
            CatalogDatabaseRules::check,
            CatalogServerRules::check,
            StoreRules::check,
            WarehouseRules::check,
            JobRules::check,
            CompactorRules::check,
            RecordRules::check);

    private Rules() {}

    /** Everything that is wrong with a spec, in the order of the table of keys. */
    public static List<Violation> check(ServiceSpec spec) {
        Violations violations = new Violations();
        ALL.forEach(rule -> rule.check(spec, violations));
        return violations.inOrder();
    }

    /** The spec that was read; empty if the reading has violations then. */
    public static Optional<ServiceSpec> read(Reading reading) {
        ServiceSpec spec = ServiceSpec.builder()
                .key(reading.service())
                .database(DatabaseRules.read(reading))
                .catalogDatabase(CatalogDatabaseRules.read(reading))
                .catalog(CatalogServerRules.read(reading))
                .store(StoreRules.read(reading))
                .warehouse(WarehouseRules.name(reading))
                .namespaces(WarehouseRules.namespaces(reading))
                .jobs(JobRules.read(reading))
                .compactor(CompactorRules.read(reading))
                .acceptedHazards(RecordRules.hazards(reading))
                .unfenced(reading.flag(Key.UNFENCED).orElse(false))
                .taskRetention(RecordRules.retention(reading))
                .revision(RecordRules.revision(reading))
                .build();
        ALL.forEach(rule -> rule.check(spec, reading.found()));
        return reading.violations().isEmpty() ? Optional.of(spec) : Optional.empty();
    }
}

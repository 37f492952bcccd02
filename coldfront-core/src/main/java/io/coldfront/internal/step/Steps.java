package io.coldfront.internal.step;

import io.coldfront.service.ServiceSpec;
import java.util.List;

/** All steps, in an order in which each comes after those it depends on. */
public final class Steps {

    private static final List<Step> ALL = List.of(
            new Migrate(),
            new Serve(),
            new Bootstrap(),
            new WarehouseStep(),
            new NamespacesStep(),
            new Preload(),
            new Extensions(),
            new RolesStep(),
            new ParametersStep(),
            new StorageSecretStep(),
            new Schedules());

    private Steps() {}

    /** The steps that this spec needs. */
    public static List<Step> of(ServiceSpec spec) {
        return ALL;
    }
}

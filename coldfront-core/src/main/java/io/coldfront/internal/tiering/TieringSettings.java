package io.coldfront.internal.tiering;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Fencing;
import io.coldfront.service.Store;
import java.util.Optional;
import java.util.function.Function;

/**
 * What else a run is made of.
 *
 * @param controlPlane whose the slots are
 * @param storeSection the store as the programs' configuration has it: a section {@code s3} or {@code azure}, or nothing
 */
public record TieringSettings(
        String controlPlane,
        Function<Store, JsonObject> storeSection,
        CatalogGate catalog,
        ColdFrontListener listener,
        Optional<Fencing> fencing) {}

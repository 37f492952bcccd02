package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** A profile of a kind that we never ask for: somebody else's warehouse in the same catalog. */
public record OtherProfile(String type, JsonObject json) implements WarehouseProfile {

    @Override
    public Map<String, String> settings() {
        return Map.of();
    }

    @Override
    public Set<String> fixedSettings() {
        return Set.of();
    }

    @Override
    public String place() {
        return type + ":" + json.optionalText("bucket").orElse("");
    }

    @Override
    public String prefix() {
        return Settled.prefix(json.optionalText("key-prefix"));
    }
}

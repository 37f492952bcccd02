package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.Map;
import java.util.Set;

/** Where a warehouse keeps its objects and how the store is spoken to: as asked for, or as the server tells it. */
public sealed interface WarehouseProfile permits S3Profile, AdlsProfile, OtherProfile {

    /** {@code s3}, {@code adls}, or another kind of the server's. */
    String type();

    JsonObject json();

    /**
     * Its settings by the server's names, in one spelling each: aliases, defaults, slashes and case settled. What the
     * answer of an older server does not name is missing here, and not compared.
     */
    Map<String, String> settings();

    /** The settings that a warehouse never changes once it holds data, if this profile is to replace another. */
    Set<String> fixedSettings();

    /** The store's place without the prefix, in one spelling. */
    String place();

    /** The prefix of all keys without slashes at its ends; empty: the whole place. */
    String prefix();

    /**
     * Whether both claim a common place. Stricter than the server, which compares spellings and regions and so misses the
     * same bucket under another region: two warehouses on one place destroy each other's objects.
     */
    default boolean overlaps(WarehouseProfile other) {
        return place().equals(other.place()) && (holds(prefix(), other.prefix()) || holds(other.prefix(), prefix()));
    }

    /** How this one, which is, differs from the wanted one; what the server will not change is told apart. */
    default ProfileDifference differenceTo(WarehouseProfile wanted) {
        return ProfileDifference.between(this, wanted);
    }

    static WarehouseProfile of(JsonObject json) {
        return switch (json.optionalText("type").orElse("unknown")) {
            case "s3" -> S3Profile.of(json);
            case "adls", "azdls" -> AdlsProfile.of(json);
            default -> new OtherProfile(json.optionalText("type").orElse("unknown"), json);
        };
    }

    private static boolean holds(String outer, String inner) {
        return outer.isEmpty() || inner.equals(outer) || inner.startsWith(outer + "/");
    }
}

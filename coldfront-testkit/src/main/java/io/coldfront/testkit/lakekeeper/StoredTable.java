package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.UUID;

/** A table of the catalog: where its newest metadata is, and how many commits it took. */
record StoredTable(String uuid, long sequence, long version, String location) {

    static StoredTable created(String base) {
        String uuid = UUID.randomUUID().toString();
        return new StoredTable(uuid, 0, 0, base + "/" + uuid);
    }

    /** One snapshot more. */
    StoredTable committed() {
        return new StoredTable(uuid, sequence + 1, version + 1, location);
    }

    /** As it was after that many commits: what a restored catalog shows. */
    StoredTable at(long earlier) {
        return new StoredTable(uuid, earlier, earlier, location);
    }

    String metadataLocation() {
        return location + "/metadata/%05d-".formatted(version) + uuid + ".gz.metadata.json";
    }

    /** The answer of loadTable. */
    JsonObject loaded() {
        JsonObject metadata = JsonObject.empty()
                .with("format-version", 2)
                .with("table-uuid", uuid)
                .with("location", location)
                .with("last-sequence-number", sequence)
                .with("current-snapshot-id", sequence == 0 ? -1 : 4_000_000_000_000_000_000L + sequence);
        return JsonObject.empty()
                .with("metadata-location", metadataLocation())
                .with("metadata", metadata)
                .with("config", JsonObject.empty());
    }

    JsonObject json() {
        return JsonObject.empty()
                .with("uuid", uuid)
                .with("sequence", sequence)
                .with("version", version)
                .with("location", location);
    }

    static StoredTable of(JsonObject json) {
        return new StoredTable(
                json.text("uuid"), json.number("sequence"), json.number("version"), json.text("location"));
    }
}

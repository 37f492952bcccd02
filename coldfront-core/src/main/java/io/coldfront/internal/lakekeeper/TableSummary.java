package io.coldfront.internal.lakekeeper;

import io.coldfront.internal.json.JsonObject;

/**
 * Where a table stands in the catalog.
 *
 * @param uuid another one means another table of that name
 * @param lastSequenceNumber rises with each commit; a smaller one means that the catalog went back in time
 */
public record TableSummary(String uuid, long lastSequenceNumber, String metadataLocation) {

    static TableSummary of(JsonObject body) {
        JsonObject metadata = body.optionalObject("metadata").orElseGet(JsonObject::empty);
        return new TableSummary(
                metadata.text("table-uuid"),
                metadata.has("last-sequence-number") ? metadata.number("last-sequence-number") : 0,
                body.text("metadata-location"));
    }
}

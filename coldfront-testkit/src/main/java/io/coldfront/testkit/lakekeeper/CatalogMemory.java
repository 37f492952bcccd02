package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.UUID;

/**
 * A catalog database in memory, migrated, with a server-id of its own. It outlives the servers that run on it, one after
 * another or several at once. Thread-safe.
 */
public final class CatalogMemory {

    private final MemoryStore store =
            new MemoryStore(new CatalogContent(UUID.randomUUID().toString()).json());

    private CatalogMemory() {}

    public static CatalogMemory create() {
        return new CatalogMemory();
    }

    /** Takes the database away from its servers, or gives it back. */
    public void down(boolean isDown) {
        store.down(isDown);
    }

    /** Which catalog it is. */
    public String serverId() {
        return store.read(CatalogContent::serverId);
    }

    /** All it holds at this moment, to go back to by {@link #restore}: as a backup does. Holds no secret. */
    public String backup() {
        return store.read(now -> now.json().json());
    }

    /** Goes back to what {@link #backup} kept, of this database or of another. */
    public void restore(String backup) {
        store.replace(JsonObject.parse(backup));
    }

    CatalogStore store() {
        return store;
    }
}

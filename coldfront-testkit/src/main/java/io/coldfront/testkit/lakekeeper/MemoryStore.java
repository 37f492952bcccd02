package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/** Keeps the content as one document, so that a change that fails leaves nothing behind. Thread-safe. */
final class MemoryStore implements CatalogStore {

    private final ReentrantLock lock = new ReentrantLock();
    private JsonObject content;
    private boolean isDown;

    MemoryStore(JsonObject content) {
        this.content = content;
    }

    @Override
    public <T> T read(Function<CatalogContent, T> question) {
        return question.apply(CatalogContent.of(now()));
    }

    @Override
    public <T> T change(Function<CatalogContent, T> change) {
        lock.lock();
        try {
            CatalogContent changed = CatalogContent.of(now());
            T result = change.apply(changed);
            content = changed.json();
            return result;
        } finally {
            lock.unlock();
        }
    }

    void down(boolean down) {
        lock.lock();
        try {
            isDown = down;
        } finally {
            lock.unlock();
        }
    }

    void replace(JsonObject other) {
        lock.lock();
        try {
            content = other;
        } finally {
            lock.unlock();
        }
    }

    private JsonObject now() {
        lock.lock();
        try {
            if (isDown) {
                throw new CatalogDownException(null);
            }
            return content;
        } finally {
            lock.unlock();
        }
    }
}

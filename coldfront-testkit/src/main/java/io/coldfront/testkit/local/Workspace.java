package io.coldfront.testkit.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/** A private directory for the files of workloads, made when it is first needed. Thread-safe. */
final class Workspace {

    private final ReentrantLock lock = new ReentrantLock();
    private Optional<Path> root = Optional.empty();

    /** A new directory that only this user can read. */
    Path directory(String name) {
        lock.lock();
        try {
            if (root.isEmpty()) {
                root = Optional.of(Files.createTempDirectory("coldfront-local-"));
            }
            return Files.createTempDirectory(root.get(), name);
        } catch (IOException e) {
            throw Failures.files(e);
        } finally {
            lock.unlock();
        }
    }

    /** Deletes all of it; a next {@link #directory} begins anew. */
    void delete() {
        lock.lock();
        try {
            if (root.isPresent()) {
                delete(root.get());
            }
            root = Optional.empty();
        } catch (IOException e) {
            throw Failures.files(e);
        } finally {
            lock.unlock();
        }
    }

    static void delete(Path directory) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(directory)) {
            all = found.sorted(Comparator.reverseOrder()).toList();
        } catch (NoSuchFileException e) {
            return;
        }
        for (Path path : all) {
            Files.deleteIfExists(path);
        }
    }
}

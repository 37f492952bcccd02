package io.coldfront.spine;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What the library showed to anybody, as files of a directory: one a kind of place. Thread-safe. */
record Artifacts(Path directory) {

    /** Adds a text to a kind. */
    synchronized void add(String kind, Object shown) {
        try {
            Files.writeString(
                    directory.resolve(kind + ".txt"),
                    shown + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds an exception with all its causes. */
    void add(Throwable failure) {
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace, true));
        add("exceptions", trace);
    }
}

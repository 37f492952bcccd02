package io.coldfront.docker;

import io.coldfront.port.container.BoundedOutput;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/** One stream of output: kept within bounds, and told line by line. Written by one thread, read by any. */
final class Lines {

    private static final int LONGEST_LINE = 16 * 1024;

    private final BoundedOutput kept;
    private final OutputListener listener;
    private final boolean stderr;
    private final AtomicLong told = new AtomicLong();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream(256);

    Lines(int keepBytes, boolean stderr, OutputListener listener) {
        this.kept = new BoundedOutput(keepBytes);
        this.stderr = stderr;
        this.listener = listener;
    }

    void write(byte[] bytes, int from, int length) {
        kept.write(bytes, from, length);
        int end = from + length;
        int start = from;
        for (int i = from; i < end; i++) {
            boolean ends = bytes[i] == '\n';
            if (ends || line.size() + i + 1 - start >= LONGEST_LINE) {
                line.write(bytes, start, (ends ? i : i + 1) - start);
                tell();
                start = i + 1;
            }
        }
        line.write(bytes, start, end - start);
    }

    /** Tells what came after the last line's end. */
    void end() {
        if (line.size() > 0) {
            tell();
        }
    }

    long told() {
        return told.get();
    }

    Output output() {
        return kept.output();
    }

    private void tell() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        told.incrementAndGet();
        Listening.tell(() -> listener.onLine(stderr, text));
    }
}

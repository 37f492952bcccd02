package io.coldfront.testkit.local;

import io.coldfront.port.container.BoundedOutput;
import io.coldfront.port.container.Output;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads a stream to its end, whatever becomes of who listens: a program whose reader goes away dies at its next line.
 * The line that is to be awaited, if it is the first one, is taken out of the output.
 */
final class StreamPump implements Runnable {

    private static final int LONGEST_LINE = 16 * 1024;

    private final InputStream stream;
    private final BoundedOutput kept;
    private final LineSink lines;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final CompletableFuture<Boolean> awaited = new CompletableFuture<>();
    private final CompletableFuture<Output> ended = new CompletableFuture<>();
    private Optional<String> awaitedLine;

    StreamPump(InputStream stream, int keepBytes, LineSink lines, Optional<String> awaitedLine) {
        this.stream = stream;
        this.kept = new BoundedOutput(keepBytes);
        this.lines = lines;
        this.awaitedLine = awaitedLine;
    }

    StreamPump start(String name) {
        Thread thread = new Thread(this, name);
        thread.setDaemon(true);
        thread.start();
        return this;
    }

    /** Whether the awaited line came first; completed at the end of the stream at the latest. */
    CompletableFuture<Boolean> awaited() {
        return awaited;
    }

    CompletableFuture<Output> ended() {
        return ended;
    }

    Output soFar() {
        return kept.output();
    }

    @Override
    public void run() {
        byte[] buffer = new byte[8192];
        try (stream) {
            for (int n = stream.read(buffer); n >= 0; n = stream.read(buffer)) {
                accept(buffer, n);
            }
        } catch (IOException e) {
            // The process was destroyed under the reader, which closes the stream: for a reader that is its end.
            lines.broken(e);
        }
        flush();
        awaited.complete(false);
        ended.complete(kept.output());
    }

    private void accept(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] != '\n') {
                line.write(bytes[i]);
            }
            if (bytes[i] == '\n' || line.size() >= LONGEST_LINE) {
                emit(bytes[i] == '\n');
            }
        }
    }

    private void flush() {
        if (line.size() > 0) {
            emit(false);
        }
    }

    private void emit(boolean whole) {
        String text = line.toString(StandardCharsets.UTF_8);
        boolean isAwaited = awaitedLine.filter(text::equals).isPresent();
        awaitedLine = Optional.empty();
        if (isAwaited) {
            awaited.complete(true);
        } else {
            if (whole) {
                line.write('\n');
            }
            kept.write(line.toByteArray(), 0, line.size());
            lines.line(text);
        }
        line.reset();
    }
}

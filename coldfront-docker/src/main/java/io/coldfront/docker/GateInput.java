package io.coldfront.docker;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** A wrapper's stdin as docker-java reads it: nothing comes before the gate's answer, and nothing after it. */
final class GateInput extends InputStream {

    private final CompletableFuture<byte[]> answer = new CompletableFuture<>();
    private int position;

    void answer(byte[] bytes) {
        answer.complete(bytes);
    }

    /** Lets go whoever reads. */
    void end() {
        answer.complete(new byte[0]);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, buffer.length);
        byte[] bytes = bytes();
        int part = Math.min(length, bytes.length - position);
        if (part <= 0) {
            return -1;
        }
        System.arraycopy(bytes, position, buffer, offset, part);
        position += part;
        return part;
    }

    private byte[] bytes() throws IOException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new IOException("no answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the gate");
        }
    }
}

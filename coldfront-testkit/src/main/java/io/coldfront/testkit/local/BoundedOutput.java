package io.coldfront.testkit.local;

import io.coldfront.port.container.Output;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Keeps the head and the tail of a stream and counts what lies between. Thread-safe. */
final class BoundedOutput {

    private final int headSize;
    private final byte[] ring;
    private final ByteArrayOutputStream head = new ByteArrayOutputStream();
    private long beyondHead;

    BoundedOutput(int keepBytes) {
        this.headSize = keepBytes / 2;
        this.ring = new byte[Math.max(1, keepBytes - headSize)];
    }

    synchronized void write(byte[] bytes, int length) {
        int toHead = Math.min(length, headSize - head.size());
        head.write(bytes, 0, toHead);
        for (int i = toHead; i < length; i++) {
            ring[(int) (beyondHead++ % ring.length)] = bytes[i];
        }
    }

    synchronized Output output() {
        byte[] first = head.toByteArray();
        byte[] last = tail();
        if (beyondHead <= ring.length) {
            byte[] all = Arrays.copyOf(first, first.length + last.length);
            System.arraycopy(last, 0, all, first.length, last.length);
            return new Output(text(all, 0, all.length), "", 0);
        }
        int end = wholeCharacters(first);
        int start = firstCharacter(last);
        long dropped = beyondHead - last.length + start + (first.length - end);
        return new Output(text(first, 0, end), text(last, start, last.length - start), dropped);
    }

    private byte[] tail() {
        int length = (int) Math.min(beyondHead, ring.length);
        byte[] last = new byte[length];
        for (int i = 0; i < length; i++) {
            last[i] = ring[(int) ((beyondHead - length + i) % ring.length)];
        }
        return last;
    }

    private static String text(byte[] bytes, int from, int length) {
        return new String(bytes, from, length, StandardCharsets.UTF_8);
    }

    /** The length without a character of which only the beginning is there. */
    private static int wholeCharacters(byte[] bytes) {
        int start = bytes.length - 1;
        while (start >= 0 && bytes.length - start < 4 && isContinuation(bytes[start])) {
            start--;
        }
        if (start < 0) {
            return bytes.length;
        }
        int lead = bytes[start] & 0xff;
        int size = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : lead >= 0xc0 ? 2 : 1;
        return start + size > bytes.length ? start : bytes.length;
    }

    private static int firstCharacter(byte[] bytes) {
        int start = 0;
        while (start < Math.min(4, bytes.length) && isContinuation(bytes[start])) {
            start++;
        }
        return start;
    }

    private static boolean isContinuation(byte b) {
        return (b & 0xc0) == 0x80;
    }
}

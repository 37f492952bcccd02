package io.coldfront.port.container;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Keeps the first and the last bytes of a stream within a bound and counts what lies between, for adapters: however much a
 * program writes, no more memory is taken. No character is cut in two. Thread-safe.
 */
public final class BoundedOutput {

    private final byte[] head;
    private final byte[] ring;
    private int inHead;
    private long beyondHead;

    /** @param keepBytes how much is kept: half of it from the head, the rest from the tail */
    public BoundedOutput(int keepBytes) {
        this.head = new byte[keepBytes / 2];
        this.ring = new byte[Math.max(1, keepBytes - head.length)];
    }

    /** Takes what the program wrote. The array may be used again. */
    public synchronized void write(byte[] bytes, int from, int length) {
        int first = Math.min(length, head.length - inHead);
        System.arraycopy(bytes, from, head, inHead, first);
        inHead += first;
        // Of a piece longer than the ring only its end would stay.
        int skipped = Math.max(0, length - first - ring.length);
        beyondHead += skipped;
        int at = from + first + skipped;
        for (int left = from + length - at; left > 0; ) {
            int position = (int) (beyondHead % ring.length);
            int part = Math.min(left, ring.length - position);
            System.arraycopy(bytes, at, ring, position, part);
            beyondHead += part;
            at += part;
            left -= part;
        }
    }

    /** What was kept so far. */
    public synchronized Output output() {
        byte[] last = tail();
        if (beyondHead <= ring.length) {
            byte[] all = Arrays.copyOf(head, inHead + last.length);
            System.arraycopy(last, 0, all, inHead, last.length);
            return new Output(new String(all, StandardCharsets.UTF_8), "", 0);
        }
        int end = wholeCharacters(head);
        int start = firstCharacter(last);
        long dropped = beyondHead - last.length + start + (head.length - end);
        return new Output(text(head, 0, end), text(last, start, last.length - start), dropped);
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

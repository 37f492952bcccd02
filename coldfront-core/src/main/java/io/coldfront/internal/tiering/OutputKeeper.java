package io.coldfront.internal.tiering;

import java.nio.charset.StandardCharsets;

/** Keeps the head and the tail of an output, in bytes of UTF-8. For one thread at a time. */
final class OutputKeeper {

    /** What a task keeps of a run that went well. */
    static final int ON_SUCCESS = 2 * 1024;

    /** What a task keeps of a run that did not. */
    static final int ON_FAILURE = 8 * 1024;

    private final StringBuilder head = new StringBuilder();
    private final StringBuilder tail = new StringBuilder();
    private long bytes;

    void line(String line) {
        String text = line + "\n";
        bytes += size(text);
        if (tail.length() == 0 && head.length() + text.length() <= ON_FAILURE) {
            head.append(text);
            return;
        }
        tail.append(text);
        if (tail.length() > 4 * ON_FAILURE) {
            tail.delete(0, tail.length() - ON_FAILURE);
        }
    }

    /** What is left of it within so many bytes; the tail is empty if the head is all. */
    Kept within(int limit) {
        String whole = head.toString() + tail;
        if (size(whole) == bytes && bytes <= limit) {
            return new Kept(whole, "");
        }
        return new Kept(first(head.toString(), limit / 2), last(whole, limit / 2));
    }

    /** What is kept. */
    record Kept(String head, String tail) {}

    private static String first(String text, int limit) {
        int end = Math.min(text.length(), limit);
        while (size(text.substring(0, end)) > limit || splits(text, end)) {
            end--;
        }
        return text.substring(0, end);
    }

    private static String last(String text, int limit) {
        int start = Math.max(0, text.length() - limit);
        while (size(text.substring(start)) > limit || splits(text, start)) {
            start++;
        }
        return text.substring(start);
    }

    private static boolean splits(String text, int at) {
        return at > 0 && at < text.length() && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
    }

    private static int size(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

package io.coldfront.port.state;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Percent-escapes of any text: a code point by the bytes of its UTF-8, half a surrogate pair, which has none, as
 * {@code %uD800}.
 */
final class Escapes {

    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.";

    private Escapes() {}

    static String encode(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(codePoint -> append(out, codePoint));
        // a file system takes these for directories
        return out.toString().matches("\\.{1,2}") ? "%2E" + out.substring(1) : out.toString();
    }

    static String decode(String escaped) {
        StringBuilder out = new StringBuilder();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        int at = 0;
        while (at < escaped.length()) {
            char c = escaped.charAt(at);
            boolean half = escaped.startsWith("%u", at);
            if (c == '%' && !half) {
                bytes.write(hex(escaped, at + 1, at + 3));
                at += 3;
                continue;
            }
            out.append(bytes.toString(StandardCharsets.UTF_8));
            bytes.reset();
            out.append(half ? (char) hex(escaped, at + 2, at + 6) : c);
            at += half ? 6 : 1;
        }
        return out.append(bytes.toString(StandardCharsets.UTF_8)).toString();
    }

    private static void append(StringBuilder out, int codePoint) {
        if (PLAIN.indexOf(codePoint) >= 0) {
            out.appendCodePoint(codePoint);
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            out.append(String.format(Locale.ROOT, "%%u%04X", codePoint));
        } else {
            for (byte b : Character.toString(codePoint).getBytes(StandardCharsets.UTF_8)) {
                out.append(String.format(Locale.ROOT, "%%%02X", b));
            }
        }
    }

    private static int hex(String text, int from, int to) {
        if (to > text.length()) {
            throw new IllegalArgumentException("an escape is cut short");
        }
        return Integer.parseInt(text.substring(from, to), 16);
    }
}

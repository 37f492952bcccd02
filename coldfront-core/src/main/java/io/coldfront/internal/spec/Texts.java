package io.coldfront.internal.spec;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** What is asked of every text, and of names. */
final class Texts {

    private static final Pattern PRINTABLE_ASCII = Pattern.compile("[!-~]+");

    private Texts() {}

    /** Whether a text is not blank and has no control character; else it is refused. */
    static boolean isPlain(String path, String text, String remedy, Violations violations) {
        if (text.isBlank()) {
            violations.add(path, "is blank", remedy);
            return false;
        }
        if (hasControl(text)) {
            violations.add(path, "has a control character (a line break, perhaps) in it", remedy);
            return false;
        }
        return true;
    }

    static boolean hasControl(String text) {
        return text.chars().anyMatch(Character::isISOControl);
    }

    static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    static boolean isPrintableAscii(String text) {
        return PRINTABLE_ASCII.matcher(text).matches();
    }
}

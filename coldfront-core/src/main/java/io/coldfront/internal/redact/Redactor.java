package io.coldfront.internal.redact;

import io.coldfront.service.Secret;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Takes secrets out of text: as they are and as programs write them (URL-encoded, quoted, escaped), also where line breaks
 * cut them, since an over-long line comes in pieces. Secrets of fewer than four characters are taken out where they stand
 * alone only. Immutable, thread-safe.
 */
public final class Redactor {

    private static final String MASK = "***";
    private static final int SHORT = 4;

    private final List<String> forms;

    private Redactor(List<String> forms) {
        this.forms = forms;
    }

    /** A redactor of these secrets. */
    public static Redactor of(Collection<Secret> secrets) {
        return new Redactor(secrets.stream()
                .flatMap(secret -> SecretForms.of(secret).stream())
                .map(form -> form.replaceAll("[\r\n]", ""))
                .filter(form -> !form.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList());
    }

    /** The text with each secret as {@code ***}; its line breaks stay. */
    public String redact(String text) {
        BitSet hits = hits(text);
        if (hits.isEmpty()) {
            return text;
        }
        StringBuilder masked = new StringBuilder(text.length());
        boolean inMask = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean hidden = hits.get(i) && !isBreak(c);
            if (hidden && !inMask) {
                masked.append(MASK);
            } else if (!hidden) {
                masked.append(c);
            }
            inMask = hidden;
        }
        return masked.toString();
    }

    /** How many characters at the text's end, line breaks aside, might be the beginning of a secret. */
    public int openEnd(String text) {
        String joined = Joined.of(text).text;
        int open = 0;
        for (String form : forms) {
            for (int length = Math.min(form.length() - 1, joined.length()); length > open; length--) {
                if (joined.regionMatches(joined.length() - length, form, 0, length)) {
                    open = length;
                }
            }
        }
        return open;
    }

    private BitSet hits(String text) {
        Joined joined = Joined.of(text);
        BitSet hits = new BitSet();
        for (String form : forms) {
            for (int at = joined.text.indexOf(form); at >= 0; at = joined.text.indexOf(form, at + 1)) {
                if (form.length() >= SHORT || joined.standsAlone(at, form.length())) {
                    hits.set(joined.places[at], joined.places[at + form.length() - 1] + 1);
                }
            }
        }
        return hits;
    }

    private static boolean isBreak(char c) {
        return c == '\n' || c == '\r';
    }

    /** A text without its line breaks, and where each of its characters stood. */
    private static final class Joined {
        final String text;
        final int[] places;

        private Joined(String text, int[] places) {
            this.text = text;
            this.places = places;
        }

        static Joined of(String original) {
            StringBuilder text = new StringBuilder(original.length());
            int[] places = new int[original.length()];
            for (int i = 0; i < original.length(); i++) {
                if (!isBreak(original.charAt(i))) {
                    places[text.length()] = i;
                    text.append(original.charAt(i));
                }
            }
            return new Joined(text.toString(), places);
        }

        boolean standsAlone(int at, int length) {
            int after = at + length;
            return (at == 0 || !Character.isLetterOrDigit(text.charAt(at - 1)))
                    && (after == text.length() || !Character.isLetterOrDigit(text.charAt(after)));
        }
    }
}

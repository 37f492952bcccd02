package io.coldfront.internal.lakekeeper;

import java.util.regex.Pattern;

/**
 * What the server prints, made fit to be shown. When a setting has the wrong type it panics and prints the value, and not
 * as it was written ({@code 0123} comes as {@code Unsigned(123)}), so a redactor that looks for known secrets misses it.
 */
public final class ServerOutput {

    /** Rust prints the whole error on one line; line breaks in a value come escaped. */
    private static final Pattern PANIC = Pattern.compile("(kind: \\w+)\\(.*\\)(, prev:|\\s*}|$)", Pattern.MULTILINE);

    private static final Pattern URL_PASSWORD = Pattern.compile("(\\w+://[^:/?#\\s\"]*:)[^@/\\s\"]+@");

    private ServerOutput() {}

    /** The output without values of settings and without passwords in URLs; known secrets are still to be looked for. */
    public static String withoutValues(String output) {
        String calm = PANIC.matcher(output).replaceAll("$1(***)$2");
        return URL_PASSWORD.matcher(calm).replaceAll("$1***@");
    }
}

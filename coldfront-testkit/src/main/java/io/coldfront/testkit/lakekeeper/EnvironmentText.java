package io.coldfront.testkit.lakekeeper;

import java.math.BigInteger;
import java.util.regex.Pattern;

/**
 * A value of the environment as the server understands it before it asks which type is wanted (Lakekeeper contract 1.6,
 * seen on 0.13.3).
 *
 * @param rust the value as Rust prints it
 */
record EnvironmentText(Kind kind, String text, String rust) {

    enum Kind {
        TEXT,
        NUMBER,
        BOOLEAN,
        OTHER
    }

    private static final Pattern WHOLE = Pattern.compile("[+-]?\\d+");
    private static final Pattern DOTTED = Pattern.compile("[+-]?(\\d+\\.\\d*|\\.\\d+)([eE][+-]?\\d+)?");

    static EnvironmentText of(String raw) {
        String text = raw.strip();
        if (text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"")) {
            return text(unescaped(text.substring(1, text.length() - 1)));
        }
        if (text.equals("true") || text.equals("false")) {
            return new EnvironmentText(Kind.BOOLEAN, text, "Bool(" + text + ")");
        }
        if (WHOLE.matcher(text).matches() && new BigInteger(text).bitLength() <= 64) {
            BigInteger number = new BigInteger(text);
            return new EnvironmentText(
                    Kind.NUMBER, number.toString(), (number.signum() < 0 ? "Signed(" : "Unsigned(") + number + ")");
        }
        if (DOTTED.matcher(text).matches()) {
            return new EnvironmentText(Kind.OTHER, text, "Float(" + Double.parseDouble(text) + ")");
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return new EnvironmentText(Kind.OTHER, text, "Seq");
        }
        if (text.startsWith("{") && text.endsWith("}")) {
            return new EnvironmentText(Kind.OTHER, text, "Map");
        }
        boolean oneQuoted = text.length() == 3 && text.startsWith("'") && text.endsWith("'");
        return text(oneQuoted ? text.substring(1, 2) : text);
    }

    private static EnvironmentText text(String text) {
        return new EnvironmentText(Kind.TEXT, text, "Str(\"" + text + "\")");
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                i++;
                c = text.charAt(i) == 'n' ? '\n' : text.charAt(i) == 't' ? '\t' : text.charAt(i);
            }
            plain.append(c);
        }
        return plain.toString();
    }
}

package io.coldfront.docker;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an engine says, out of the JSON document in which it says it: {@code {"message":"…"}}. */
final class EngineText {

    private static final Pattern MESSAGE = Pattern.compile("\"message\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\.)*)\"");

    private EngineText() {}

    static String of(@Nullable String body) {
        String text = body == null ? "" : body.strip();
        Matcher message = MESSAGE.matcher(text);
        return message.find() ? message.group(1).replaceAll("\\\\(.)", "$1") : text;
    }
}

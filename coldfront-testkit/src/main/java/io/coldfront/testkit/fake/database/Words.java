package io.coldfront.testkit.fake.database;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a utility statement, whose names and values stand in its text: unquoted, literals without their quotes. */
final class Words {

    private static final Pattern WORD = Pattern.compile(
            "\"((?:[^\"]|\"\")*)\"|(E?)'((?:[^']|'')*)'|[A-Za-z0-9_.-]+\\.?(?=\")|[A-Za-z0-9_.-]+|[(),;=]");

    private Words() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            words.add(word(matcher));
        }
        return words;
    }

    /** The word behind those. */
    static String after(String text, String... before) {
        List<String> words = of(text);
        for (int i = 0; i + before.length < words.size(); i++) {
            if (words.subList(i, i + before.length).equals(List.of(before))) {
                return words.get(i + before.length);
            }
        }
        throw new IllegalStateException("the fake database does not understand: " + text);
    }

    private static String word(Matcher matcher) {
        if (matcher.group(1) != null) {
            return matcher.group(1).replace("\"\"", "\"");
        }
        if (matcher.group(3) == null) {
            return matcher.group();
        }
        String text = matcher.group(3).replace("''", "'");
        return matcher.group(2).isEmpty() ? text : text.replace("\\\\", "\\");
    }
}

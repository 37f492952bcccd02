package io.coldfront.internal.tiering;

import io.coldfront.internal.redact.Redactor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Lines on their way to whoever may see them: redacted over their borders. A line whose end might be the beginning of a
 * secret waits for the next one. For one thread at a time.
 */
final class RedactedLines {

    private final Redactor redactor;
    private final Consumer<String> to;
    private List<String> held = new ArrayList<>();

    RedactedLines(Redactor redactor, Consumer<String> to) {
        this.redactor = redactor;
        this.to = to;
    }

    void line(String line) {
        held.add(line);
        String whole = String.join("\n", held);
        int kept = linesOf(redactor.openEnd(whole));
        List<String> lines = List.of(redactor.redact(whole).split("\n", -1));
        lines.subList(0, lines.size() - kept).forEach(to);
        held = new ArrayList<>(lines.subList(lines.size() - kept, lines.size()));
    }

    /** The last line was there. */
    void end() {
        if (!held.isEmpty()) {
            List.of(redactor.redact(String.join("\n", held)).split("\n", -1)).forEach(to);
            held.clear();
        }
    }

    /** On how many of the held lines, from the last one back, so many characters are. */
    private int linesOf(int characters) {
        int lines = 0;
        int seen = 0;
        while (seen < characters && lines < held.size()) {
            lines++;
            seen += held.get(held.size() - lines).length();
        }
        return lines;
    }
}

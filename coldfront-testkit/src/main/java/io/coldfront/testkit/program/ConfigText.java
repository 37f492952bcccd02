package io.coldfront.testkit.program;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Reads a configuration: JSON, or the plain block form of YAML, two levels deep and with scalars for leaves, which is
 * what configurations of the programs look like. Keeps the line of each key, since error texts name it.
 */
final class ConfigText {

    /** A scalar or a map, and the line where it stands. */
    record Node(String scalar, Map<String, Node> fields, int line) {}

    private final String text;
    private int at;
    private int line = 1;

    private ConfigText(String text) {
        this.text = text;
    }

    /**
     * Reads the document.
     *
     * @throws IllegalArgumentException with what yaml.v3 says
     */
    static Node parse(String text) {
        if (text.stripLeading().startsWith("{")) {
            ConfigText json = new ConfigText(text);
            Node node = json.value();
            json.skipSpace();
            return node;
        }
        return block(text);
    }

    private static Node block(String text) {
        Map<String, Node> root = new LinkedHashMap<>();
        Map<String, Node> section = root;
        int number = 0;
        for (String row : text.split("\n", -1)) {
            number++;
            String bare = row.strip();
            if (bare.isEmpty() || bare.startsWith("#") || bare.equals("---")) {
                continue;
            }
            if (row.startsWith("\t")) {
                throw error("line " + number + ": found character that cannot start any token");
            }
            int colon = bare.indexOf(':');
            if (colon < 0) {
                throw error("line " + number + ": could not find expected ':'");
            }
            String key = bare.substring(0, colon);
            String rest = bare.substring(colon + 1).strip();
            Map<String, Node> target = row.startsWith(" ") ? section : root;
            Node node = rest.isEmpty() ? new Node("", new LinkedHashMap<>(), number) : leaf(rest, number);
            put(target, key, node);
            if (!row.startsWith(" ")) {
                section = node.fields();
            }
        }
        return new Node("", root, 1);
    }

    private static Node leaf(String text, int number) {
        ConfigText flow = new ConfigText(text);
        flow.line = number;
        char first = text.charAt(0);
        if (first == '{' || first == '"') {
            return flow.value();
        }
        if (text.equals("[")) {
            throw error("line " + number + ": did not find expected node content");
        }
        if (first == '[') {
            throw error("line " + Math.max(1, number - 1) + ": did not find expected ',' or ']'");
        }
        boolean quoted = first == '\'' && text.length() > 1 && text.endsWith("'");
        String scalar = quoted ? text.substring(1, text.length() - 1).replace("''", "'") : text;
        return new Node(scalar, Map.of(), number);
    }

    private Node value() {
        skipSpace();
        if (peek() == '{') {
            return object();
        }
        int start = line;
        return new Node(peek() == '"' ? string() : bare(), Map.of(), start);
    }

    private Node object() {
        int start = line;
        Map<String, Node> fields = new LinkedHashMap<>();
        at++;
        skipSpace();
        while (peek() != '}') {
            String key = peek() == '"' ? string() : bare();
            skipSpace();
            expect(':');
            put(fields, key, value());
            skipSpace();
            if (peek() == ',') {
                at++;
                skipSpace();
            } else if (peek() != '}') {
                throw error("line " + line + ": did not find expected ',' or '}'");
            }
        }
        at++;
        return new Node("", fields, start);
    }

    private String string() {
        StringBuilder value = new StringBuilder();
        for (at++; peek() != '"'; at++) {
            value.append(peek() == '\\' ? escaped() : peek());
        }
        at++;
        return value.toString();
    }

    private char escaped() {
        at++;
        return switch (peek()) {
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> {
                at += 4;
                yield (char) Integer.parseInt(text.substring(at - 3, at + 1), 16);
            }
            default -> peek();
        };
    }

    private String bare() {
        int start = at;
        while (",}:".indexOf(peek()) < 0) {
            at++;
        }
        return text.substring(start, at).strip();
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw error("line " + line + ": did not find expected '" + wanted + "'");
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw error("line " + line + ": did not find expected node content");
        }
        return text.charAt(at);
    }

    private void skipSpace() {
        for (; at < text.length() && Character.isWhitespace(text.charAt(at)); at++) {
            line += text.charAt(at) == '\n' ? 1 : 0;
        }
    }

    private static void put(Map<String, Node> fields, String key, Node node) {
        Node earlier = fields.putIfAbsent(key, node);
        if (earlier != null) {
            throw error("unmarshal errors:\n  line " + node.line() + ": mapping key \"" + key
                    + "\" already defined at line " + earlier.line());
        }
    }

    private static IllegalArgumentException error(String text) {
        return new IllegalArgumentException("yaml: " + text);
    }
}

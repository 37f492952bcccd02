package io.coldfront.port.state;

import java.util.ArrayList;
import java.util.List;

/**
 * A key: segments of any text. Orders by its {@link #path()}.
 *
 * @param segments from the root; none at all is the root, which is a prefix of everything and holds no value
 */
public record StateKey(List<String> segments) implements Comparable<StateKey> {

    private static final String EMPTY = "%";

    public StateKey {
        segments = List.copyOf(segments);
    }

    /** The key of these segments. */
    public static StateKey of(String... segments) {
        return new StateKey(List.of(segments));
    }

    /**
     * Reads what {@link #path()} writes.
     *
     * @throws IllegalArgumentException if it is not such a path
     */
    public static StateKey parse(String path) {
        List<String> segments = new ArrayList<>();
        for (String part : path.isEmpty() ? new String[0] : path.split("/", -1)) {
            segments.add(part.equals(EMPTY) ? "" : Escapes.decode(part));
        }
        StateKey key = new StateKey(segments);
        if (!key.path().equals(path)) {
            throw new IllegalArgumentException("not a path of a state key: " + path);
        }
        return key;
    }

    /** The key with one more segment. */
    public StateKey child(String segment) {
        List<String> more = new ArrayList<>(segments);
        more.add(segment);
        return new StateKey(more);
    }

    /** Whether that key's segments are the first ones of this; a key starts with itself. */
    public boolean startsWith(StateKey prefix) {
        return segments.size() >= prefix.segments.size()
                && segments.subList(0, prefix.segments.size()).equals(prefix.segments);
    }

    /**
     * The segments with {@code /} between them, each escaped to {@code [A-Za-z0-9._%-]}: distinct keys have distinct
     * paths, and a key's path with a {@code /} behind it begins the paths of exactly the keys below it. No segment is
     * {@code .} or {@code ..}.
     */
    public String path() {
        return String.join(
                "/",
                segments.stream()
                        .map(segment -> segment.isEmpty() ? EMPTY : Escapes.encode(segment))
                        .toList());
    }

    /** By {@link #path()}. */
    @Override
    public int compareTo(StateKey other) {
        return path().compareTo(other.path());
    }

    /** {@link #path()}. */
    @Override
    public String toString() {
        return path();
    }
}

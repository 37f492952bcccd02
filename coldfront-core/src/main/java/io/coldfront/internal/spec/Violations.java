package io.coldfront.internal.spec;

import io.coldfront.service.Violation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects violations. For one thread. */
final class Violations {

    private final List<Violation> found = new ArrayList<>();

    /** With what the table says should be written. */
    void add(Key key, String problem) {
        add(key.path(), problem, key.remedy());
    }

    void add(String path, String problem, String remedy) {
        found.add(new Violation(path, problem, remedy));
    }

    /** All, in the order of the table. */
    List<Violation> inOrder() {
        return found.stream()
                .sorted(Comparator.comparingInt(violation -> Keys.order(violation.path())))
                .toList();
    }
}

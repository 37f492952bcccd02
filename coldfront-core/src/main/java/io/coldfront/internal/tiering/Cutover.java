package io.coldfront.internal.tiering;

/**
 * Whether the archiver is between its lines {@code phase 3} and {@code phase 5}: ended there, changes can stay behind
 * (ColdFront contract 4.5). One thread tells, others ask.
 */
final class Cutover {

    private volatile boolean atWork;

    void line(String line) {
        if (line.contains(" phase 3 ")) {
            atWork = true;
        } else if (line.contains(" phase 5 ")
                || line.contains(" exporting ")
                || line.contains(" starting archive cycle")) {
            atWork = false;
        }
    }

    boolean atWork() {
        return atWork;
    }
}

package io.coldfront.port.container;

/** Is told each line of output as it comes, unredacted; must return at once. Calls come one after another. */
@FunctionalInterface
public interface OutputListener {

    /** A line, without its end; over-long ones come in pieces. */
    void onLine(boolean stderr, String line);

    /** Listens to nothing. */
    static OutputListener none() {
        return (stderr, line) -> {};
    }
}

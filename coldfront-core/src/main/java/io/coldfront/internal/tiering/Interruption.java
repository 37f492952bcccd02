package io.coldfront.internal.tiering;

/**
 * An interrupt that comes in the middle of a run: the run is ended and recorded first, and the thread gets its flag back
 * then. One such note a thread.
 */
final class Interruption {

    private static final ThreadLocal<Boolean> NOTED = ThreadLocal.withInitial(() -> false);

    private Interruption() {}

    /** Takes the flag off the thread, so that calls go on. */
    static void postpone() {
        if (Thread.interrupted()) {
            NOTED.set(true);
        }
    }

    /** The flag is off already. */
    static void remember() {
        NOTED.set(true);
    }

    static boolean isPostponed() {
        return NOTED.get();
    }

    /** Gives the thread its flag back. */
    static void deliver() {
        if (NOTED.get()) {
            NOTED.remove();
            Thread.currentThread().interrupt();
        }
    }
}

package io.coldfront.testkit.fake;

import java.time.Duration;

/** A thread that waits on a fake clock as the library's own do. */
final class Background {

    private Background() {}

    /** Answers once it waits. */
    static Thread thread(String name, FakeTime clock, Duration when, Runnable then) throws InterruptedException {
        Thread thread = new Thread(
                () -> {
                    try {
                        clock.sleep(when);
                        then.run();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                name);
        thread.setDaemon(true);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
        return thread;
    }
}

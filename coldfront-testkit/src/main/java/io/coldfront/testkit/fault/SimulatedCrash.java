package io.coldfront.testkit.fault;

/**
 * The process is dead from this call on. An error, so that nothing but a test catches it;
 * without a stack trace, since each of the process's threads dies of one.
 */
public final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String call) {
        super("crashed before " + call, null, false, false);
    }
}

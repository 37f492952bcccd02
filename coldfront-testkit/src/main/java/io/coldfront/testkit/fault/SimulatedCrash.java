package io.coldfront.testkit.fault;

/** The process is dead from this call on. An error, so that nothing but a test catches it. */
public final class SimulatedCrash extends Error {

    private static final long serialVersionUID = 1L;

    SimulatedCrash(String call) {
        super("crashed before " + call);
    }
}

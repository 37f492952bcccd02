package io.coldfront.model;

/** One run, as the outside has it: what the engine and PostgreSQL would show. */
final class Run {

    private static final Program[] PROGRAMS = Program.values();

    Program program = Program.NONE;
    /** The due moment it is for; 0: by hand. */
    int due;

    int instance;
    /** The container was started anew since the run's host looked at it. */
    boolean restarted;

    void copy(Run other) {
        program = other.program;
        due = other.due;
        instance = other.instance;
        restarted = other.restarted;
    }

    void forget() {
        program = Program.OVER;
        due = 0;
        instance = 0;
        restarted = false;
    }

    void put(Bits bits) {
        bits.put(program.ordinal(), 3);
        bits.put(due, 2);
        bits.put(instance, 1);
        bits.put(restarted);
    }

    void get(Bits bits) {
        program = PROGRAMS[bits.get(3)];
        due = bits.get(2);
        instance = bits.get(1);
        restarted = bits.get();
    }
}

package io.coldfront.model;

/** The slot's role on one instance. */
final class Role {

    static final int CLOSED = 0;
    /** Marks 1 to 4 name the run that was admitted; these two name the host whose apply holds. */
    static final int HELD = 5;
    /** There is no such role. */
    static final int GONE = 7;

    boolean login;
    /** The run for which the password was made; 0: none. */
    int password;

    int mark;

    void admit(int run) {
        login = true;
        password = run;
        mark = run;
    }

    void close(int newMark, boolean takesLoginAway) {
        mark = newMark;
        if (takesLoginAway) {
            login = false;
            password = 0;
        }
    }

    boolean isGone() {
        return mark == GONE;
    }

    boolean isHeld() {
        return mark == HELD || mark == HELD + 1;
    }

    boolean namesRun() {
        return mark > CLOSED && mark < HELD;
    }

    void copy(Role other) {
        login = other.login;
        password = other.password;
        mark = other.mark;
    }

    void put(Bits bits) {
        bits.put(login);
        bits.put(password, 3);
        bits.put(mark, 3);
    }

    void get(Bits bits) {
        login = bits.get();
        password = bits.get(3);
        mark = bits.get(3);
    }
}

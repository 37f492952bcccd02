package io.coldfront.model;

/** What must never be. */
enum Breach {
    NONE("nothing"),
    I1("I1 two sessions of the role on one instance"),
    I2("I2 two archivers on instances that are not fenced"),
    I3("I3 a login with a superseded password"),
    I4("I4 a due moment that runs twice"),
    I5_HELD("I5 a run while an apply relies on its hold"),
    I5_REMOVED("I5 a run after the service was removed"),
    I6("I6 done with an unmoved witness, and the thing is not as journaled"),
    I6_OLDER("I6 an older spec journaled over a newer one"),
    I7("I7 a cutover cleaned up whose changes may be lost"),
    I8("I8 an open run's admission taken back by somebody who has no part in it"),
    OPEN_FOR_EVER("a run that stays open although there is evidence");

    private final String words;

    Breach(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}

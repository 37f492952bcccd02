package io.coldfront.testkit.program;

/** Ends a program: what it says last on stderr, and its exit code. */
final class ProgramEnd extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int code;

    private ProgramEnd(int code, String text) {
        super(text, null, false, false);
        this.code = code;
    }

    /** The end that a log line tells. */
    static ProgramEnd fatal(String text) {
        return new ProgramEnd(1, text);
    }

    /** The end after everything has been said. */
    static ProgramEnd silent(int code) {
        return new ProgramEnd(code, "");
    }

    int code() {
        return code;
    }

    String text() {
        String text = getMessage();
        return text == null ? "" : text;
    }
}

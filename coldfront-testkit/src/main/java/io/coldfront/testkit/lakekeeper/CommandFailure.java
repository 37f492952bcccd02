package io.coldfront.testkit.lakekeeper;

/** A command of the server fails: exit 1, and the reason on stderr. */
final class CommandFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private CommandFailure(String message) {
        super(message, null, false, false);
    }

    static CommandFailure because(String reason) {
        return new CommandFailure("Error: " + reason + "\n");
    }

    static CommandFailure because(String reason, String cause) {
        return new CommandFailure("Error: " + reason + "\n\nCaused by:\n    " + cause + "\n");
    }
}

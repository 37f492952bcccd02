package io.coldfront.port.container;

/**
 * What a program wrote, bounded.
 *
 * @param head its first part
 * @param tail its last part; empty if the head is all
 * @param dropped how many bytes between them were not kept
 */
public record Output(String head, String tail, long dropped) {

    /** Nothing was written. */
    public static Output empty() {
        return new Output("", "", 0);
    }

    /** Head and tail, with a line between them that says how much is missing. */
    public String text() {
        return dropped == 0 ? head + tail : head + "\n… " + dropped + " bytes dropped …\n" + tail;
    }
}

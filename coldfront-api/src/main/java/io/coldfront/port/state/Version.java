package io.coldfront.port.state;

/**
 * Which version of a key's value; a key that is deleted and written again has another one than any before.
 *
 * @param value not negative; 0 is {@link #ABSENT}
 */
public record Version(long value) {

    /** The key is not there. */
    public static final Version ABSENT = new Version(0);
}

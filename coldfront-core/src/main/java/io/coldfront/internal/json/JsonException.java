package io.coldfront.internal.json;

/** A text is not the JSON that was expected. The message says where, never what stood there. */
public final class JsonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public JsonException(String message) {
        super(message);
    }
}

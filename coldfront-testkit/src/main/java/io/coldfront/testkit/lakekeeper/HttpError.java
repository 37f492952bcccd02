package io.coldfront.testkit.lakekeeper;

import io.coldfront.internal.json.JsonObject;

/** Ends the handling of a request with an answer that is an error. */
final class HttpError extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient HttpAnswer answer;

    private HttpError(HttpAnswer answer) {
        super(answer.status() + " " + answer.body(), null, false, false);
        this.answer = answer;
    }

    static HttpError of(int status, String type, String message) {
        return new HttpError(HttpAnswer.error(status, type, message));
    }

    static HttpError of(HttpAnswer answer) {
        return new HttpError(answer);
    }

    /** As the server's typed reader says it. */
    static HttpError unreadable(String detail) {
        return new HttpError(HttpAnswer.text(
                422, "Failed to deserialize the JSON body into the target type: " + detail + " at line 1 column 1"));
    }

    static HttpError missing(String in, String field) {
        return unreadable((in.isEmpty() ? "" : in + ": ") + "missing field `" + field + "`");
    }

    HttpAnswer answer() {
        return answer;
    }

    static JsonObject object(JsonObject body, String field) {
        return body.optionalObject(field).orElseThrow(() -> missing("", field));
    }
}

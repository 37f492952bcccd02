package io.coldfront.internal.state;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Problem;

/** Problems as JSON. */
final class ProblemJson {

    private ProblemJson() {}

    static JsonObject write(Problem problem) {
        return JsonObject.empty()
                .with("code", problem.code())
                .with("message", problem.message())
                .with("remedy", problem.remedy())
                .with("retryable", problem.retryable());
    }

    static Problem read(JsonObject json) {
        return new Problem(json.text("code"), json.text("message"), json.text("remedy"), json.flag("retryable"));
    }
}

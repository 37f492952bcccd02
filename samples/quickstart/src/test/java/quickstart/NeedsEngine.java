package quickstart;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Is skipped, with the reason, where no Docker Engine answers; where skips are forbidden it fails. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsEngine.Condition.class)
@interface NeedsEngine {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            try (DockerClient client = Engine.connect()) {
                client.pingCmd().exec();
                return ConditionEvaluationResult.enabled("an engine answers");
            } catch (RuntimeException | IOException e) {
                String reason = "no Docker Engine answers at DOCKER_HOST or /var/run/docker.sock: " + e.getMessage();
                if (Boolean.parseBoolean(System.getenv("COLDFRONT_FORBID_SKIPS"))) {
                    throw new IllegalStateException("COLDFRONT_FORBID_SKIPS is set, and " + reason, e);
                }
                return ConditionEvaluationResult.disabled(reason);
            }
        }
    }
}

package io.coldfront.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Is skipped, with the reason, where no Docker Engine answers or can be started; where skips are forbidden it fails. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith(NeedsEngine.Condition.class)
@interface NeedsEngine {

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            if (TestEngine.shared().isPresent()) {
                return ConditionEvaluationResult.enabled("an engine answers");
            }
            if (Boolean.parseBoolean(System.getenv("COLDFRONT_FORBID_SKIPS"))) {
                throw new IllegalStateException("COLDFRONT_FORBID_SKIPS is set, and " + TestEngine.absence());
            }
            return ConditionEvaluationResult.disabled(TestEngine.absence());
        }
    }
}

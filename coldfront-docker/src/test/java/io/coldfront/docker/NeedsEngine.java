package io.coldfront.docker;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
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

    /** Programs that have to be on this machine too. */
    String[] programs() default {};

    final class Condition implements ExecutionCondition {

        @Override
        public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
            Optional<String> missing = missing(context.getRequiredTestClass().getAnnotation(NeedsEngine.class));
            if (missing.isEmpty()) {
                return ConditionEvaluationResult.enabled("all that it needs is there");
            }
            if (Boolean.parseBoolean(System.getenv("COLDFRONT_FORBID_SKIPS"))) {
                throw new IllegalStateException("COLDFRONT_FORBID_SKIPS is set, and " + missing.get());
            }
            return ConditionEvaluationResult.disabled(missing.get());
        }

        private static Optional<String> missing(NeedsEngine needed) {
            if (TestEngine.shared().isEmpty()) {
                return Optional.of(TestEngine.absence());
            }
            return Stream.of(needed.programs())
                    .filter(program -> !Files.isExecutable(Path.of(program)))
                    .map(program -> "this machine has no " + program)
                    .findFirst();
        }
    }
}

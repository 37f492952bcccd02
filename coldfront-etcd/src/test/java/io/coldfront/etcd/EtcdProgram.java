package io.coldfront.etcd;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;

/** The etcd of this machine: what {@code COLDFRONT_TEST_ETCD} names, else {@code etcd} on the path. */
final class EtcdProgram {

    private static final String ENVIRONMENT = "COLDFRONT_TEST_ETCD";

    private EtcdProgram() {}

    static Optional<String> path() {
        String named = System.getenv(ENVIRONMENT);
        if (named != null) {
            return Optional.of(named);
        }
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.of(path.split(File.pathSeparator))
                .map(folder -> Path.of(folder, "etcd"))
                .filter(Files::isExecutable)
                .map(Path::toString)
                .findFirst();
    }

    static ConditionEvaluationResult found() {
        return decide(path(), "true".equals(System.getenv("COLDFRONT_FORBID_SKIPS")));
    }

    static ConditionEvaluationResult decide(Optional<String> program, boolean skipsForbidden) {
        if (program.isPresent()) {
            return ConditionEvaluationResult.enabled("etcd is " + program.get());
        }
        String reason = "no etcd: " + ENVIRONMENT + " is not set, and none is on the path (Debian: etcd-server)";
        if (skipsForbidden) {
            throw new IllegalStateException(reason + ", and COLDFRONT_FORBID_SKIPS=true");
        }
        return ConditionEvaluationResult.disabled(reason);
    }
}

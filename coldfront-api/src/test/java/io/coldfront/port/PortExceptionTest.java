package io.coldfront.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.port.PortException.Effect;
import io.coldfront.port.PortException.Kind;
import io.coldfront.service.Problem;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PortExceptionTest {

    @Test
    void says_what_was_observed_and_what_to_do() {
        Problem problem = new Problem("engine-unreachable", "the engine refused the connection", "start it", true);
        IOException cause = new IOException("refused");

        PortException exception = new PortException(Kind.UNAVAILABLE, Effect.NONE, problem, cause);

        assertThat(exception)
                .hasMessage("[engine-unreachable] the engine refused the connection; start it")
                .hasCause(cause);
        assertThat(exception.problem()).isEqualTo(problem);
        assertThat(exception.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(exception.effect()).isEqualTo(Effect.NONE);
    }
}

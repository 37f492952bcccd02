package io.coldfront.internal.tiering;

import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.StartGate;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import java.util.Optional;

/** The last question before a program gets its document. */
final class Gate implements StartGate {

    private final Running running;
    private final ExecId program;
    private final Secret document;
    private volatile Optional<Problem> refusal = Optional.empty();

    Gate(Running running, ExecId program, Secret document) {
        this.running = running;
        this.program = program;
        this.document = document;
    }

    @Override
    public Optional<Secret> open() {
        refusal = running.mayStart(program);
        return refusal.isPresent() ? Optional.empty() : Optional.of(document);
    }

    /** Why it stayed closed; empty: it opened, or was never asked. */
    Optional<Problem> refusal() {
        return refusal;
    }
}

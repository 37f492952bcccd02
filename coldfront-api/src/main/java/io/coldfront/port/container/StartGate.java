package io.coldfront.port.container;

import io.coldfront.service.Secret;
import java.util.Optional;

/** Decides at the last moment whether a program starts. */
@FunctionalInterface
public interface StartGate {

    /**
     * Asked once, when the program's wrapper has started: the program's whole stdin (possibly empty), or nothing, and
     * then the program is not started. What it throws counts as nothing, and reaches the caller of {@code exec}.
     */
    Optional<Secret> open();
}

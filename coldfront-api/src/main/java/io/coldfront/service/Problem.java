package io.coldfront.service;

import java.io.Serializable;

/**
 * What went wrong, for people and for programs. Holds no secret.
 *
 * @param code names the page of the runbook, in kebab-case; stable
 * @param message what was observed, and where
 * @param remedy what to do
 * @param retryable whether the same call may succeed later with nothing changed by hand
 */
public record Problem(String code, String message, String remedy, boolean retryable) implements Serializable {

    /** {@code [code] message; remedy}. */
    @Override
    public String toString() {
        return "[" + code + "] " + message + "; " + remedy;
    }
}

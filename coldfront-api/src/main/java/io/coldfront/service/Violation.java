package io.coldfront.service;

import java.io.Serializable;

/**
 * One thing that is wrong with a spec. Holds no secret.
 *
 * @param path where, as {@code credential.secret_access_key} or {@code namespaces[2]}
 * @param problem what is wrong
 * @param remedy what to write instead
 */
public record Violation(String path, String problem, String remedy) implements Serializable {

    /** {@code path: problem; remedy}. */
    @Override
    public String toString() {
        return path + ": " + problem + "; " + remedy;
    }
}

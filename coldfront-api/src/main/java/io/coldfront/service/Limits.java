package io.coldfront.service;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What a container may use.
 *
 * @param memoryBytes memory, in bytes; empty: no limit
 * @param cpus processors, possibly a fraction; empty: no limit
 */
public record Limits(OptionalLong memoryBytes, OptionalDouble cpus) {

    /** No limits. */
    public static Limits none() {
        return new Limits(OptionalLong.empty(), OptionalDouble.empty());
    }
}

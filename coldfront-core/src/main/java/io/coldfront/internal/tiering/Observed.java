package io.coldfront.internal.tiering;

import io.coldfront.port.container.Exit;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a program did, as far as it can be seen from outside.
 *
 * @param entry the last entry of its log
 * @param healed the line in which it told of something that it mended itself
 * @param idle it told that there was nothing to do
 * @param ended whether and why it was asked to end
 */
record Observed(Exit exit, String entry, Optional<String> healed, boolean idle, Ended ended) {

    /** Why a program was asked to end. */
    enum Ended {
        NOT_ASKED,
        AT_DEADLINE,
        ON_REQUEST
    }

    /** Looks at each line for what the exit code doesn't say (ColdFront contract 4.2). For one thread at a time. */
    static final class Lines {

        private static final Pattern HEALED =
                Pattern.compile("WARNING \\(self-healed\\)|no hot partition covered .* created it| NOT compacted: ");
        private static final Pattern IDLE = Pattern.compile("— nothing to compact \\(");
        private static final Pattern DID =
                Pattern.compile("— (compacted: |expired [1-9]\\d* snapshot|deleted [1-9]\\d* orphan)");

        private Optional<String> healed = Optional.empty();
        private boolean idle;
        private boolean did;

        void line(String line) {
            if (healed.isEmpty() && HEALED.matcher(line).find()) {
                healed = Optional.of(line);
            }
            idle |= IDLE.matcher(line).find();
            did |= DID.matcher(line).find();
        }

        Observed with(Exit exit, String entry, Ended ended) {
            return new Observed(exit, entry, healed, idle && !did, ended);
        }
    }
}

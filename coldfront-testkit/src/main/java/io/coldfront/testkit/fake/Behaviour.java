package io.coldfront.testkit.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What of a fake program is out of the ordinary. For one thread; a program gets a copy of its own at its start. */
final class Behaviour {

    /** With which it exits without doing anything; empty: it does its work. */
    OptionalInt code = OptionalInt.empty();

    String text = "";
    Duration runTime = Duration.ZERO;
    Duration sessionOutlivesBy = Duration.ZERO;
    boolean deafToTerm;
    List<String> lines = List.of();
    Optional<Instant> now = Optional.empty();

    Behaviour copy() {
        Behaviour copy = new Behaviour();
        copy.code = code;
        copy.text = text;
        copy.runTime = runTime;
        copy.sessionOutlivesBy = sessionOutlivesBy;
        copy.deafToTerm = deafToTerm;
        copy.lines = lines;
        copy.now = now;
        return copy;
    }

    void add(String line) {
        List<String> more = new ArrayList<>(lines);
        more.add(line);
        lines = List.copyOf(more);
    }
}

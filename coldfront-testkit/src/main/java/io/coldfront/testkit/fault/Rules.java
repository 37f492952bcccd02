package io.coldfront.testkit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was asked for, by patterns of names. Thread-safe. */
final class Rules {

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, Duration> delays = new LinkedHashMap<>();

    private static final class Rule {
        final String pattern;
        final Fault fault;
        int times;

        Rule(String pattern, Fault fault, int times) {
            this.pattern = pattern;
            this.fault = fault;
            this.times = times;
        }
    }

    synchronized void add(String pattern, Fault fault, int times) {
        rules.add(new Rule(pattern, fault, times));
    }

    synchronized void delay(String pattern, Duration time) {
        delays.put(pattern, time);
    }

    synchronized void clear() {
        rules.clear();
        delays.clear();
    }

    /** What becomes of this call; the rule that was given first decides, and is used up by it. */
    synchronized Optional<Fault> take(String name) {
        for (Iterator<Rule> all = rules.iterator(); all.hasNext(); ) {
            Rule rule = all.next();
            if (Call.matches(rule.pattern, name)) {
                rule.times--;
                if (rule.times == 0) {
                    all.remove();
                }
                return Optional.of(rule.fault);
            }
        }
        return Optional.empty();
    }

    /** How long this call takes; of several patterns the one that was given last decides. */
    synchronized Duration delay(String name) {
        Duration delay = Duration.ZERO;
        for (Map.Entry<String, Duration> entry : delays.entrySet()) {
            delay = Call.matches(entry.getKey(), name) ? entry.getValue() : delay;
        }
        return delay;
    }
}

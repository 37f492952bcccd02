package io.coldfront.internal.spec;

import io.coldfront.service.Secret;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.Violation;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One look at what a control plane sent, or at an object in it. What is not of the type that its key asks for is a
 * violation, and is read as if it were absent. For one thread.
 */
public final class Reading {

    private final ServiceKey service;
    private final Map<?, ?> fields;
    private final Violations violations;

    private Reading(ServiceKey service, Map<?, ?> fields, Violations violations) {
        this.service = service;
        this.fields = fields;
        this.violations = violations;
    }

    /** A look at the whole. */
    public static Reading of(ServiceKey service, Map<?, ?> config) {
        Reading reading = new Reading(service, config, new Violations());
        reading.refuseUnknown("");
        return reading;
    }

    /** What was found wrong so far, in the order of the table of keys. */
    public List<Violation> violations() {
        return violations.inOrder();
    }

    ServiceKey service() {
        return service;
    }

    boolean has(Key key) {
        return fields.get(key.field()) != null;
    }

    void refuse(Key key, String problem) {
        violations.add(key, problem);
    }

    Violations found() {
        return violations;
    }

    /** A text that is not blank and has no control character. */
    Optional<String> text(Key key) {
        return value(key, "a text", value -> value instanceof String text ? Optional.of(text) : Optional.empty())
                .filter(text -> Texts.isPlain(key.path(), text, key.remedy(), violations));
    }

    /** The text, or a stand-in that breaks no rule. */
    String requiredText(Key key, String standIn) {
        return required(key, text(key), standIn);
    }

    /** A text whose content is nobody's business here. */
    Optional<Secret> secret(Key key) {
        return value(
                key, "a text", value -> value instanceof String text ? Optional.of(Secret.of(text)) : Optional.empty());
    }

    Secret requiredSecret(Key key, String standIn) {
        return required(key, secret(key), Secret.of(standIn));
    }

    Optional<Boolean> flag(Key key) {
        return value(key, "true or false", Values::flag);
    }

    /** A whole number; whether it is in bounds is said elsewhere. */
    Optional<Long> whole(Key key) {
        return value(key, "a whole number", Values::whole);
    }

    /** A whole number of 32 bits; whether it is in bounds is said elsewhere. */
    OptionalInt small(Key key) {
        Optional<Long> whole = whole(key);
        if (whole.isPresent() && whole.get() != whole.get().intValue()) {
            violations.add(key, "is out of bounds");
            return OptionalInt.empty();
        }
        return whole.map(number -> OptionalInt.of(number.intValue())).orElseGet(OptionalInt::empty);
    }

    Optional<BigDecimal> number(Key key) {
        return value(key, "a number", Values::number);
    }

    Optional<Duration> time(Key key) {
        return value(key, "a time (90s, 30m, 6h, 7d)", Amounts::time);
    }

    Optional<Long> bytes(Key key) {
        return value(key, "an amount of memory (256MiB)", Amounts::bytes);
    }

    /**
     * A list of texts, each not blank and without control characters.
     *
     * @param standIn what stands for each other element, followed by its place: breaks no rule
     */
    Optional<List<String>> texts(Key key, String standIn) {
        return value(key, "a list", Values::list).map(list -> {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                String path = key.path() + "[" + i + "]";
                @Nullable Object element = list.get(i);
                boolean plain = element instanceof String text && Texts.isPlain(path, text, key.remedy(), violations);
                texts.add(plain ? (String) element : standIn + i);
                if (!(element instanceof String)) {
                    violations.add(path, "must be a text, " + Values.kind(element) + " was found", key.remedy());
                }
            }
            return List.copyOf(texts);
        });
    }

    /** An object, whose unknown keys are refused. */
    Optional<Reading> object(Key key) {
        return value(key, "an object", Values::object).map(map -> within(key, map));
    }

    /** An object, or {@code true} for one without keys; empty for {@code false}. */
    Optional<Reading> switched(Key key) {
        Object value = fields.get(key.field());
        Optional<Boolean> on = value == null ? Optional.empty() : Values.flag(value);
        if (on.isEmpty()) {
            return object(key);
        }
        return on.get() ? Optional.of(within(key, Map.of())) : Optional.empty();
    }

    private Reading within(Key key, Map<?, ?> map) {
        Reading inner = new Reading(service, map, violations);
        inner.refuseUnknown(key.path());
        return inner;
    }

    private <T> T required(Key key, Optional<T> found, T standIn) {
        if (!has(key)) {
            violations.add(key, "is missing");
        }
        return found.orElse(standIn);
    }

    private <T> Optional<T> value(Key key, String expected, Function<Object, Optional<T>> reader) {
        Object value = fields.get(key.field());
        if (value == null) {
            return Optional.empty();
        }
        Optional<T> read = reader.apply(value);
        if (read.isEmpty()) {
            violations.add(key, "must be " + expected + ", " + Values.kind(value) + " was found");
        }
        return read;
    }

    private void refuseUnknown(String parent) {
        List<Key> known = Keys.in(parent);
        int place = 0;
        for (Object name : fields.keySet()) {
            place++;
            if (known.stream().noneMatch(key -> key.field().equals(name))) {
                refuseUnknown(parent.isEmpty() ? "" : parent + ".", String.valueOf(name), place, known);
            }
        }
    }

    private void refuseUnknown(String prefix, String name, int place, List<Key> known) {
        String cut = name.substring(0, Math.min(name.length(), 64));
        boolean shown = Nearest.isPlain(cut, known) && !Values.holds(fields, name, 6);
        String problem = shown ? "is not a known key" : "is not a known key, and not shown since it may be a secret";
        violations.add(
                prefix + (shown ? name : "key #" + place),
                problem,
                "the nearest known key is " + Nearest.to(cut, known).field());
    }
}

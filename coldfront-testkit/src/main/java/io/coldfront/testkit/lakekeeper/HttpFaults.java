package io.coldfront.testkit.lakekeeper;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a test wants to go wrong with requests. A request goes by its method and path, {@code POST
 * /management/v1/warehouse}; a {@code *} stands for anything. Each fault meets the next request of that name, and is gone
 * then; several meet one after another. Thread-safe.
 */
public final class HttpFaults {

    /** What happens to one request. */
    record Fault(String request, Kind kind, Duration delay, HttpAnswer answer, HeldRequest held) {
        enum Kind {
            DELAY,
            ANSWER,
            RESET_BEFORE,
            RESET_AFTER,
            HOLD
        }

        boolean meets(String name) {
            String regex =
                    Arrays.stream(request.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
            return name.matches(regex);
        }
    }

    private final List<Fault> faults = new ArrayList<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile Consumer<String> listener = request -> {};

    HttpFaults() {}

    /** Is told of each request before it is carried out, and may ask for what becomes of it. Default: nobody is told. */
    public void onRequest(Consumer<String> told) {
        listener = told;
    }

    void tell(String request) {
        listener.accept(request);
    }

    /** It is answered that much later, in real time. */
    public void delay(String request, Duration time) {
        add(request, Fault.Kind.DELAY, time, HttpAnswer.empty(200), new HeldRequest());
    }

    /** It is not carried out, and answered with an error in the server's envelope. */
    public void answer(String request, int status, String type, String message) {
        add(request, Fault.Kind.ANSWER, Duration.ZERO, HttpAnswer.error(status, type, message), new HeldRequest());
    }

    /** It is not carried out, and answered with that text, which may be empty. */
    public void answerText(String request, int status, String text) {
        HttpAnswer answer = text.isEmpty() ? HttpAnswer.empty(status) : HttpAnswer.text(status, text);
        add(request, Fault.Kind.ANSWER, Duration.ZERO, answer, new HeldRequest());
    }

    /** Its connection is cut, and it is not carried out. */
    public void resetBefore(String request) {
        add(request, Fault.Kind.RESET_BEFORE, Duration.ZERO, HttpAnswer.empty(200), new HeldRequest());
    }

    /** It is carried out, and its connection is cut. */
    public void resetAfter(String request) {
        add(request, Fault.Kind.RESET_AFTER, Duration.ZERO, HttpAnswer.empty(200), new HeldRequest());
    }

    /** It waits in the server until it is released. */
    public HeldRequest hold(String request) {
        HeldRequest held = new HeldRequest();
        add(request, Fault.Kind.HOLD, Duration.ZERO, HttpAnswer.empty(200), held);
        return held;
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        lock.lock();
        try {
            faults.forEach(fault -> fault.held().release());
            faults.clear();
        } finally {
            lock.unlock();
        }
    }

    Optional<Fault> take(String request) {
        lock.lock();
        try {
            Optional<Fault> first =
                    faults.stream().filter(fault -> fault.meets(request)).findFirst();
            first.ifPresent(faults::remove);
            return first;
        } finally {
            lock.unlock();
        }
    }

    private void add(String request, Fault.Kind kind, Duration delay, HttpAnswer answer, HeldRequest held) {
        lock.lock();
        try {
            faults.add(new Fault(request, kind, delay, answer, held));
        } finally {
            lock.unlock();
        }
    }
}

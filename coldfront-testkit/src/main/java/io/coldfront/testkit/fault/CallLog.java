package io.coldfront.testkit.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every call to the ports, in the order in which they began. Thread-safe. */
public final class CallLog {

    private final List<Call> calls = new ArrayList<>();

    CallLog() {}

    synchronized Call add(String name) {
        Call call = new Call(calls.size() + 1, name);
        calls.add(call);
        return call;
    }

    /** How many there have been: the number of the last one. */
    public synchronized int size() {
        return calls.size();
    }

    /** All until now. */
    public List<Call> all() {
        return after(0);
    }

    /** Those since the call of that number, without it: what {@link #size()} was before. */
    public synchronized List<Call> after(int number) {
        return List.copyOf(calls.subList(Math.min(number, calls.size()), calls.size()));
    }

    /** Those since that call which do more than look. */
    public List<Call> writesAfter(int number) {
        return after(number).stream().filter(call -> !call.isRead()).toList();
    }

    /** How many had that name; a {@code *} at the end stands for anything. */
    public long count(String pattern) {
        return all().stream().filter(call -> call.is(pattern)).count();
    }

    /** How many of each name there were since that call, by name. */
    public Map<String, Long> countsAfter(int number) {
        Map<String, Long> counts = new TreeMap<>();
        after(number).forEach(call -> counts.merge(call.name(), 1L, Long::sum));
        return counts;
    }
}

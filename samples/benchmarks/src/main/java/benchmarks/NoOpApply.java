package benchmarks;

import io.coldfront.plan.ApplyOutcome;
import io.coldfront.testkit.fault.Call;
import java.util.List;

/** An apply of what is there already. */
final class NoOpApply implements Part {

    private static final int WARM_UP = 50;
    private static final int COUNTED = 200;

    @Override
    public void measure(Table table) throws Exception {
        try (RealStack stack = RealStack.start()) {
            stack.coldfront().apply(RealStack.SERVICE).orThrow();
            Samples first = Samples.of(0, 1, () -> apply(stack));
            Samples took = Samples.of(WARM_UP, COUNTED, () -> apply(stack));
            int before = stack.calls().size();
            apply(stack);
            List<Call> calls = stack.calls().after(before);
            int writes = stack.calls().writesAfter(before).size();
            String what = "no-op apply, real PostgreSQL, HTTP on loopback";
            table.row(what + ", median of " + COUNTED, Bound.millis(50), took.median(), took.toString());
            table.row(what + ", the first of a process", "%.1f ms".formatted(first.max()));
            table.row(
                    "no-op apply, writes",
                    Bound.of(0),
                    writes,
                    "%d, beside %d reads".formatted(writes, calls.size() - writes));
            table.row(
                    "no-op apply, reads by port",
                    "%d SQL in %d sessions, %d others"
                            .formatted(
                                    calls.stream()
                                            .filter(call -> call.is("sql.query*"))
                                            .count(),
                                    calls.stream()
                                            .filter(call -> call.is("sql.open"))
                                            .count(),
                                    calls.stream()
                                            .filter(call -> !call.is("sql.*"))
                                            .count()));
        }
    }

    private static void apply(RealStack stack) {
        ApplyOutcome outcome = stack.coldfront().apply(RealStack.SERVICE).outcome();
        if (outcome != ApplyOutcome.UNCHANGED) {
            throw new IllegalStateException("the apply should have had nothing to do, but it " + outcome);
        }
    }
}

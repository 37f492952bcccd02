package benchmarks;

import io.coldfront.ColdFront;
import io.coldfront.port.Time;
import io.coldfront.service.ServiceKey;

/** The first apply where nothing takes time, as in a unit test. */
final class FirstApply implements Part {

    private static final int WARM_UP = 30;
    private static final int COUNTED = 100;

    @Override
    public void measure(Table table) throws Exception {
        try (FakeStack stack = new FakeStack(Time.system());
                ColdFront coldfront = on(stack)) {
            int[] number = {0};
            Samples took = Samples.of(
                    WARM_UP,
                    COUNTED,
                    () -> coldfront
                            .apply(stack.add("db" + number[0]++, spec -> {}))
                            .orThrow());
            table.row("first apply on fakes, as in a unit test", Bound.millis(20), took.median(), took.toString());
            stack.catalog().requests().clear();
            coldfront.apply(new ServiceKey("db0", "lakekeeper")).orThrow();
            int writes = stack.catalog().requests().writes().size();
            int reads = stack.catalog().requests().reads().size();
            table.row(
                    "no-op apply, HTTP requests that change something",
                    Bound.of(0),
                    writes,
                    "%d, beside %d that look".formatted(writes, reads));
        }
    }

    private static ColdFront on(FakeStack stack) {
        return ColdFront.builder()
                .services(stack.services())
                .programs(stack.programs())
                .state(stack.state())
                .sql(stack.sql())
                .primaries(stack.primaries())
                .specs(stack.specs())
                .time(stack.time())
                .build();
    }
}

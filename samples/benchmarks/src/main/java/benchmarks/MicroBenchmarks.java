package benchmarks;

import io.coldfront.ColdFront;
import io.coldfront.SpecReader;
import io.coldfront.internal.cron.Crons;
import io.coldfront.internal.json.Json;
import io.coldfront.internal.redact.Redactor;
import io.coldfront.service.CronExpression;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.service.Violation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The small: what is done for each apply, each run, each tick. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MicroBenchmarks {

    private static final Instant START = Instant.parse("2026-11-25T08:00:00Z");
    private static final String LINE = "time=2026-11-25T08:00:00Z level=INFO msg=\"exported partition\" rows=1000\n";

    private final ServiceKey service = new ServiceKey("orders", "lakekeeper");
    private final String json = Json.write(Specs.s3(service, "postgresql://catalog:secret@db:5432/catalog"));
    private final ServiceSpec spec = SpecReader.readJson(service, json).orThrow();
    private final Redactor redactor = Redactor.of(spec.secrets());
    private final String output = LINE.repeat(8192 / LINE.length());
    private final CronExpression cron = new CronExpression("17 */6 * * *");
    private final Crons crons = Crons.parse(cron);
    private Instant moment = START;

    /** A spec is read from JSON and validated, as for each apply and each run. */
    @Benchmark
    public ServiceSpec read_a_spec() {
        return SpecReader.readJson(service, json).orThrow();
    }

    /** A spec that was read is checked. */
    @Benchmark
    public List<Violation> validate_a_spec() {
        return ColdFront.validate(spec);
    }

    /** A redactor of a spec's secrets, as for each run. */
    @Benchmark
    public Redactor make_a_redactor() {
        return Redactor.of(spec.secrets());
    }

    /** The output that is kept of a failed run. */
    @Benchmark
    public String redact_8_KiB_of_output() {
        return redactor.redact(output);
    }

    /** A cron expression is read: once for each that differs. */
    @Benchmark
    public Crons parse_a_cron_expression() {
        return Crons.parse(cron);
    }

    /** The next moment, a new one each time. */
    @Benchmark
    public Optional<Instant> next_due_moment() {
        Optional<Instant> next = crons.nextAfter(moment);
        moment = next.orElse(START);
        return next;
    }

    /** The next moment, where another job with that expression asked before. */
    @Benchmark
    public Optional<Instant> next_due_moment_known() {
        return crons.nextAfter(START.plus(Duration.ofMinutes(1)));
    }
}

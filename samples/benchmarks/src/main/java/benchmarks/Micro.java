package benchmarks;

import java.util.Collection;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The micro-benchmarks of {@link MicroBenchmarks}, by JMH, in short. */
final class Micro implements Part {

    @Override
    public void measure(Table table) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(MicroBenchmarks.class.getName())
                .forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.milliseconds(500))
                .measurementIterations(5)
                .measurementTime(TimeValue.milliseconds(300))
                .verbosity(VerboseMode.SILENT)
                .build();
        Collection<RunResult> results = new Runner(options).run();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            table.row(
                    name.substring(name.lastIndexOf('.') + 1).replace('_', ' '),
                    "%.2f us, +/- %.2f"
                            .formatted(
                                    result.getPrimaryResult().getScore(),
                                    result.getPrimaryResult().getStatistics().getStandardDeviation()));
        }
    }
}

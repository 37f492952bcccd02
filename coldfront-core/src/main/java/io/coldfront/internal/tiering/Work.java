package io.coldfront.internal.tiering;

import io.coldfront.tiering.TableResult;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** What one job does in its run. */
interface Work {

    Result run(Starts starts);

    /** Starts programs, one at a time. */
    @FunctionalInterface
    interface Starts {

        /**
         * Admits one program and runs it until it is over. {@code SKIPPED}: it was not let start, and neither will another.
         *
         * @param validity how long it may log in
         */
        Verdict start(Function<Access, Call> call, Duration validity);
    }

    /** What became of the run, and of each table where the job goes by tables. */
    record Result(Verdict verdict, List<TableResult> tables) {

        static Result of(Verdict verdict) {
            return new Result(verdict, List.of());
        }
    }
}

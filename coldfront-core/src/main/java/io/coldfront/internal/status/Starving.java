package io.coldfront.internal.status;

import io.coldfront.internal.database.Due;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A table fails in each run, and those behind it in the program's order get nothing done, no partitions either (trap E4). */
final class Starving implements Check {

    @Override
    public String type() {
        return "Starving";
    }

    @Override
    public Seen look(Scene scene) {
        List<String> starved = new ArrayList<>();
        for (Job job : List.of(Job.ARCHIVER, Job.PARTITIONER)) {
            failed(scene, job).ifPresent(ending -> starved.addAll(starved(scene, job, ending)));
        }
        return starved.isEmpty()
                ? Seen.no("no table waits for one that fails")
                : Seen.yes(new Problem(
                        "starving",
                        String.join("; ", starved),
                        "mend what the failing table's task says, or disable it in coldfront.partition_config until then",
                        false));
    }

    private static Optional<Ending> failed(Scene scene, Job job) {
        return scene.last(job)
                .flatMap(Task::ending)
                .filter(ending -> ending.outcome() == Outcome.FAILED || ending.outcome() == Outcome.TIMED_OUT);
    }

    private static List<String> starved(Scene scene, Job job, Ending ending) {
        List<Due> waiting = scene.due().stream()
                .filter(due -> due.job() == job && (due.isWork() || due.missing()))
                .toList();
        String words = ending.problem().map(Problem::message).orElse("") + ending.outputTail();
        int failing = 0;
        for (int i = 0; i < waiting.size(); i++) {
            failing = words.contains("[" + waiting.get(i).table() + "]") ? i : failing;
        }
        if (waiting.size() <= failing + 1) {
            return List.of();
        }
        List<String> behind = waiting.stream().skip(failing + 1L).map(Due::name).toList();
        return List.of("the " + job.label() + " fails at "
                + waiting.get(failing).name() + ", behind which wait " + String.join(", ", behind));
    }
}

package benchmarks;

import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.schedule.JobId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.fake.FakeProgramRuntime;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Outcome;
import io.coldfront.tiering.Task;
import io.coldfront.tiering.TaskQuery;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** 2,000 services whose archivers are due at one moment, on two control plane processes: each runs once, in its turn. */
final class Herd implements Part {

    private static final int SERVICES = 2_000;
    private static final int HOSTS = 25;
    private static final int WAVES = 4;
    private static final Duration PROGRAM = Duration.ofMillis(100);
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final Instant FIRST = Instant.parse("2026-11-25T08:00:00Z");

    private final RunningClock clock = new RunningClock();
    private final AtomicReference<ProgramRuntime> programs = new AtomicReference<>();
    private final AtomicInteger ended = new AtomicInteger();
    private final Map<String, Integer> others = new ConcurrentHashMap<>();
    private final List<ServiceKey> services = new ArrayList<>();

    @Override
    public void measure(Table table) throws Exception {
        clock.set(FIRST.minus(Duration.ofMinutes(30)));
        ColdFrontListener listener = new ColdFrontListener() {
            @Override
            public void onTask(Task task) {
                task.ending().ifPresent(Herd.this::ended);
            }
        };
        try (FakeStack stack = new FakeStack(clock)) {
            programs.set(stack.programs());
            PrimaryLocator primaries = ManyHosts.spread(stack.primaries(), HOSTS);
            try (HerdHost one = HerdHost.on(stack, primaries, programs::get, listener, "one");
                    HerdHost other = HerdHost.on(stack, primaries, programs::get, listener, "other")) {
                provision(stack, one);
                one.coldfront().start();
                other.coldfront().start();
                measure(stack, one, other, table);
            }
        }
    }

    private void provision(FakeStack stack, HerdHost host) {
        for (int i = 0; i < SERVICES; i++) {
            ServiceKey service = stack.add(
                    "db" + i,
                    spec -> spec.putAll(Map.of(
                            "archiver_cron", "0 * * * *",
                            "partitioner_cron", "off",
                            "compactor_cron", "off",
                            "task_retention", 1)));
            services.add(service);
            host.coldfront().apply(service).orThrow();
            stack.catalog().requests().clear();
        }
    }

    private void measure(FakeStack stack, HerdHost one, HerdHost other, Table table) throws Exception {
        long[] heap = new long[WAVES];
        Wave wave = new Wave(0, 0);
        for (int i = 0; i < WAVES; i++) {
            Instant due = FIRST.plus(Duration.ofHours(i));
            wave = wave(stack, due);
            tidy(one, due);
            programs.set(stack.programs());
            heap[i] = Heap.retained();
        }
        int atOnce = Math.max(one.gauge().most(), other.gauge().most());
        int perHost = Math.max(one.gauge().mostOnOneHost(), other.gauge().mostOnOneHost());
        int all = one.gauge().all() + other.gauge().all();
        int wrong = (int)
                services.stream().filter(service -> claims(one, service) != 1).count();
        String what = SERVICES + " services due at one moment, 2 processes, ";
        table.row(what + "at once in one", Bound.of(HerdHost.AT_ONCE), atOnce, "%d".formatted(atOnce));
        table.row(what + "on one host", Bound.of(HerdHost.PER_HOST), perHost, "%d".formatted(perHost));
        table.row(
                what + "not run once",
                Bound.of(0),
                wrong + Math.abs(all - WAVES * SERVICES),
                "%d of %d".formatted(wrong, SERVICES));
        table.row(what + "over after", "%.1f s, programs of %d ms".formatted(wave.seconds(), PROGRAM.toMillis()));
        table.row(what + "threads", "%d at most".formatted(wave.threads()));
        table.row(
                what + "heap after each wave",
                "%d, %d, %d, %d MB".formatted(heap[0] >> 20, heap[1] >> 20, heap[2] >> 20, heap[3] >> 20));
    }

    private void ended(Ending ending) {
        if (ending.outcome() == Outcome.SUCCEEDED) {
            ended.incrementAndGet();
        } else {
            others.merge(
                    ending.outcome() + " " + ending.problem().map(Problem::code).orElse(""), 1, Integer::sum);
        }
    }

    private record Wave(double seconds, int threads) {}

    private Wave wave(FakeStack stack, Instant due) throws InterruptedException {
        FakeProgramRuntime fresh = stack.programs();
        fresh.script(Job.ARCHIVER).runsFor(PROGRAM);
        programs.set(fresh);
        services.forEach(stack::giveWork);
        ended.set(0);
        clock.set(due.minus(Duration.ofSeconds(2)));
        int threads = 0;
        Instant limit = due.plus(LIMIT);
        while (ended.get() < SERVICES) {
            if (clock.instant().isAfter(limit)) {
                throw new IllegalStateException(
                        ended.get() + " runs of " + SERVICES + " succeeded within " + LIMIT + ", besides " + others);
            }
            threads = Math.max(threads, ManagementFactory.getThreadMXBean().getThreadCount());
            Thread.sleep(20);
        }
        return new Wave(Duration.between(due, clock.instant()).toNanos() / 1e9, threads);
    }

    private void tidy(HerdHost host, Instant due) {
        services.forEach(service -> host.coldfront().tick(new JobId(service, "tidy"), due));
    }

    /** How many tasks there are of the last wave. */
    private static long claims(HerdHost host, ServiceKey service) {
        Instant due = FIRST.plus(Duration.ofHours(WAVES - 1));
        return host.coldfront().tasks(TaskQuery.of(service)).stream()
                .filter(task -> task.due().filter(due::equals).isPresent())
                .count();
    }
}

package io.coldfront.internal.tiering;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.port.ColdFrontListener;
import io.coldfront.port.Deadline;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ContainerRef;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.ExecState;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.Output;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ProgramRuntime;
import io.coldfront.port.container.Signal;
import io.coldfront.service.HostId;
import io.coldfront.service.Job;
import io.coldfront.service.Problem;
import io.coldfront.service.Secret;
import io.coldfront.testkit.postgres.Database;
import io.coldfront.testkit.postgres.Postgres;
import io.coldfront.tiering.Ending;
import io.coldfront.tiering.Task;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** Eight hosts that share no memory at all start one job as often as they can; the database alone is between them. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class ManyStartsTest {

    private static final int HOSTS = 8;
    private static final int STARTS = 500;
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private final Postgres postgres;
    private Database database;
    private Sessions sessions;

    ManyStartsTest(Postgres postgres) {
        this.postgres = postgres;
    }

    @BeforeEach
    void open() {
        database = postgres.database();
        sessions = new Sessions(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void D01_of_500_starts_eight_at_a_time_never_two_have_a_session() throws Exception {
        Site site = Site.of(database, "/nowhere");
        Site.partitionsAreMissing(database);
        sessions.role = site.role(Job.PARTITIONER);
        AtomicInteger left = new AtomicInteger(STARTS);
        long end = System.nanoTime() + LIMIT.toNanos();
        ExecutorService hosts = Executors.newFixedThreadPool(HOSTS);
        try {
            List<Future<List<Task>>> all = new ArrayList<>();
            for (int i = 0; i < HOSTS; i++) {
                all.add(hosts.submit(() -> startWhile(site, left, end)));
            }
            List<Task> tasks = new ArrayList<>();
            for (Future<List<Task>> one : all) {
                tasks.addAll(one.get());
            }
            assertThat(tasks).hasSizeGreaterThan(100);
            assertThat(tasks).allSatisfy(ManyStartsTest::assertRanOrWasRefused);
        } finally {
            hosts.shutdownNow();
        }
        assertThat(sessions.fed.get()).as("programs that were fed").isPositive();
        // From gate to end two may overlap: the next is admitted once the first's session is gone, before its exec
        // returns.
        assertThat(sessions.notAlone.get())
                .as("programs that met another; %d at once from gate to end", sessions.most.get())
                .isZero();
    }

    /** Each time as a host that remembers nothing. */
    private List<Task> startWhile(Site site, AtomicInteger left, long end) {
        List<Task> tasks = new ArrayList<>();
        while (left.getAndDecrement() > 0 && System.nanoTime() < end) {
            tasks.add(site.host(InMemoryStateStore.create(), sessions, new ColdFrontListener() {})
                    .run(Specs.ORDERS, Job.PARTITIONER));
        }
        return tasks;
    }

    private static void assertRanOrWasRefused(Task task) {
        Ending ending = task.ending().orElseThrow();
        assertThat(ending.exitCode().isPresent()
                        || ending.problem()
                                .map(Problem::code)
                                .orElse("")
                                .matches("session-alive|slot-.*|run-unreachable"))
                .as("%s", task)
                .isTrue();
    }

    /** Programs that are one session each, of the role and by the password that their document names. */
    private static final class Sessions implements ProgramRuntime {

        final AtomicInteger fed = new AtomicInteger();
        final AtomicInteger notAlone = new AtomicInteger();
        final AtomicInteger most = new AtomicInteger();
        private final AtomicInteger now = new AtomicInteger();
        private final Set<ExecId> running = ConcurrentHashMap.newKeySet();
        private final Database database;
        volatile String role = "";

        Sessions(Database database) {
            this.database = database;
        }

        @Override
        public Optional<ContainerInstance> resolve(ContainerRef container, Deadline deadline) {
            return Optional.of(new ContainerInstance(new HostId("local"), "c1", Instant.EPOCH));
        }

        @Override
        public ExecResult exec(
                ContainerInstance container, ExecRequest request, OutputListener output, Deadline hardCap) {
            running.add(request.id());
            try {
                Optional<Secret> document = request.gate().open();
                return document.map(text -> ended(Exit.ended(session(text))))
                        .orElseGet(() -> ended(new Exit(Exit.How.NOT_STARTED, OptionalInt.empty())));
            } finally {
                running.remove(request.id());
            }
        }

        private int session(Secret document) {
            fed.incrementAndGet();
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            String dsn = JsonObject.parse(document.reveal())
                    .optionalObject("postgres")
                    .orElseThrow()
                    .text("dsn");
            String password = dsn.replaceFirst(".*password=(\\S+).*", "$1");
            try (Connection connection = database.connect(role, password);
                    Statement statement = connection.createStatement()) {
                try (ResultSet lock = statement.executeQuery("SELECT pg_try_advisory_lock(4711)")) {
                    if (!lock.next() || !lock.getBoolean(1)) {
                        notAlone.incrementAndGet();
                    }
                }
                return 0;
            } catch (SQLException e) {
                return 1;
            } finally {
                now.decrementAndGet();
            }
        }

        @Override
        public ExecState state(ContainerInstance container, ExecId id, Deadline deadline) {
            return new ExecState(running.contains(id), OptionalInt.empty());
        }

        @Override
        public void signal(ContainerInstance container, ExecId id, Signal signal, Deadline deadline) {}

        private static ExecResult ended(Exit exit) {
            return new ExecResult(exit, Output.empty(), Output.empty(), Duration.ZERO);
        }
    }
}

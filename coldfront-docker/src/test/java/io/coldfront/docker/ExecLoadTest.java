package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.DockerClient;
import io.coldfront.port.Deadline;
import io.coldfront.port.Time;
import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.ExecId;
import io.coldfront.port.container.ExecRequest;
import io.coldfront.port.container.ExecResult;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.service.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Many programs. Alone, since it counts what is open. */
@NeedsEngine
@Isolated
class ExecLoadTest {

    private static final int MANY = 200;

    private static Stage stage;
    private static ContainerInstance container;

    @BeforeAll
    static void open() {
        stage = Stage.open();
        container = DockerEngine.on(stage.client())
                .resolve(stage.shell("load"), TestEngine.soon())
                .orElseThrow();
    }

    @AfterAll
    static void close() {
        stage.close();
    }

    @Test
    void two_hundred_programs_at_once_end_each_with_its_own_output_and_leave_nothing() throws Exception {
        long threads = threads();
        long files = files();
        try (DockerClient client = TestEngine.get().anotherClient()) {
            DockerEngine engine = DockerEngine.on(client);
            ExecutorService callers = Executors.newFixedThreadPool(MANY);
            List<Future<ExecResult>> all = new ArrayList<>();
            for (int i = 0; i < MANY; i++) {
                String number = Integer.toString(i);
                all.add(callers.submit(() -> run(engine, number)));
            }
            for (int i = 0; i < MANY; i++) {
                ExecResult result = all.get(i).get();
                assertThat(result.exit()).isEqualTo(Exit.ended(i % 100));
                assertThat(result.stdout().text()).isEqualTo(i + "\n");
            }
            callers.shutdown();
        }
        awaitAtMost(threads, "threads", ExecLoadTest::threads);
        awaitAtMost(files, "open files", ExecLoadTest::files);
    }

    private static ExecResult run(DockerEngine engine, String number) {
        ExecRequest request = ExecRequest.builder()
                .id(new ExecId("many-" + UUID.randomUUID()))
                .addCommand("sh", "-c", "cat; exit " + Integer.parseInt(number) % 100)
                .gate(() -> Optional.of(Secret.of(number + "\n")))
                .build();
        return engine.exec(
                container, request, OutputListener.none(), Deadline.in(Duration.ofMinutes(3), Time.system()));
    }

    private interface Count {
        long now() throws IOException;
    }

    private static void awaitAtMost(long before, String what, Count count) throws IOException {
        var soon = TestEngine.soon();
        while (count.now() > before) {
            assertThat(soon.passed())
                    .as("%s: %s before, now %s", what, before, count.now())
                    .isFalse();
            Thread.onSpinWait();
        }
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(docker-java|coldfront-docker).*"))
                .count();
    }

    private static long files() throws IOException {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        }
    }
}

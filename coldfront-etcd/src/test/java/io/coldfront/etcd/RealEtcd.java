package io.coldfront.etcd;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.state.StateKey;
import io.etcd.jetcd.Client;
import io.etcd.jetcd.ClientBuilder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A real etcd for one test class: started on free ports in a temporary directory, killed at its end. Where no etcd is
 * found, the class is skipped with the reason, or fails if {@code COLDFRONT_FORBID_SKIPS=true}.
 */
final class RealEtcd implements ExecutionCondition, BeforeAllCallback, AfterAllCallback {

    private final int size;
    private final List<String> options;
    private final AtomicInteger roots = new AtomicInteger();
    private final List<Client> clients = new ArrayList<>();
    private List<EtcdProcess> members = List.of();
    private Path directory = Path.of("unset");

    private RealEtcd(int size, List<String> options) {
        this.size = size;
        this.options = options;
    }

    static RealEtcd ofMembers(int size, String... options) {
        return new RealEtcd(size, List.of(options));
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return EtcdProgram.found();
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("coldfront-etcd");
        String program = EtcdProgram.path().orElseThrow();
        members = IntStream.range(0, size)
                .mapToObj(i -> new EtcdProcess(program, "m" + i, directory, options))
                .toList();
        startAll();
        awaitReady();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        clients.forEach(Client::close);
        for (EtcdProcess member : members) {
            member.kill();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    EtcdProcess member(int index) {
        return members.get(index);
    }

    void startAll() {
        members.forEach(this::start);
    }

    void start(EtcdProcess member) {
        member.start(members.stream().map(EtcdProcess::asPeer).collect(Collectors.joining(",")));
    }

    /** Kills the one member with {@code -9} and starts it on the data it had. */
    void restart() throws InterruptedException {
        member(0).kill();
        start(member(0));
        awaitReady();
    }

    /** A client as the documentation asks for it. */
    ClientBuilder documented() {
        return Client.builder()
                .endpoints(members.stream().map(EtcdProcess::endpoint).toArray(String[]::new))
                .waitForReady(false)
                .retryMaxAttempts(1);
    }

    Client client() {
        return keep(documented().build());
    }

    /** Closes it at the end. */
    Client keep(Client client) {
        clients.add(client);
        return client;
    }

    /** An empty store, under a root that nobody has had. */
    EtcdStateStore store() {
        return EtcdStateStore.on(client(), newRoot());
    }

    String newRoot() {
        return "/test" + roots.incrementAndGet() + "/coldfront";
    }

    /** Until it answers a read; a client of its own is made for each look, for a used one waits before it connects anew. */
    void awaitReady() {
        Eventually.holds(Duration.ofSeconds(30), "etcd answers", () -> {
            try (Client fresh = documented().build()) {
                return EtcdStateStore.on(fresh)
                        .get(StateKey.of("ready"), Deadline.in(Duration.ofSeconds(2), Time.system()))
                        .isEmpty();
            } catch (PortException e) {
                return false;
            }
        });
    }
}

package io.coldfront.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.Time;
import io.coldfront.port.container.Ability;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OneShotResult;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.SecretFile;
import io.coldfront.port.container.ServiceDefinition;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.container.ServiceState;
import io.coldfront.port.container.Workload;
import io.coldfront.service.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a {@link ServiceRuntime} has to keep: shown with {@code sh}, in real time. */
public abstract class ServiceRuntimeContract {

    private static final String RUNS = "echo up; exec sleep 300";

    private final Duration patience;
    private Fixture fixture;

    /** A contract; JUnit makes one for each test. What has to come is awaited for thirty seconds. */
    protected ServiceRuntimeContract() {
        this(Duration.ofSeconds(30));
    }

    /** @param patience how long is waited for what has to come */
    protected ServiceRuntimeContract(Duration patience) {
        this.patience = patience;
    }

    /** A runtime without services, for one test. */
    protected abstract Fixture newRuntime();

    /**
     * A runtime under test.
     *
     * @param workload what the tests' workloads are made from: its image has no entry point, {@code sh} and the usual
     *     small programs
     * @param closed is run after the test
     */
    public record Fixture(ServiceRuntime runtime, Workload workload, Runnable closed) {}

    @BeforeEach
    void open() {
        fixture = newRuntime();
    }

    @AfterEach
    void close() {
        fixture.closed().run();
    }

    @Test
    void SR1_a_service_is_made_and_found() {
        assertThat(find()).isEmpty();
        ensure("a1", RUNS);
        ServiceState state = await(found -> found.phase() == ServiceState.Phase.RUNNING);
        assertThat(state.fingerprint()).isEqualTo("a1");
        assertThat(state.image()).isEqualTo(fixture.workload().image());
        assertThat(state.restarts()).isZero();
        assertThat(state.lastCrash()).isEmpty();
    }

    @Test
    void SR2_the_same_fingerprint_changes_nothing() {
        ensure("a1", RUNS);
        await(found -> found.phase() == ServiceState.Phase.RUNNING);
        ServiceState again = ensure("a1", "exit 9");
        assertThat(again.phase()).isEqualTo(ServiceState.Phase.RUNNING);
        assertThat(again.restarts()).isZero();
    }

    @Test
    void SR3_another_fingerprint_replaces_it() {
        ensure("a1", RUNS);
        ensure("a2", RUNS);
        assertThat(await(found -> found.phase() == ServiceState.Phase.RUNNING).fingerprint())
                .isEqualTo("a2");
    }

    @Test
    void SR4_a_removed_service_is_absent_and_removing_it_again_is_fine() {
        ensure("a1", RUNS);
        fixture.runtime().remove(ref(), soon());
        assertThat(find()).isEmpty();
        fixture.runtime().remove(ref(), soon());
        assertThat(ensure("a1", RUNS).fingerprint()).isEqualTo("a1");
    }

    @Test
    void SR5_a_crash_is_told_with_its_log_and_the_service_is_started_again() {
        ensure("a1", "echo boom; exit 7");
        ServiceState state =
                await(found -> found.restarts() > 0 && found.lastCrash().isPresent());
        OneShotResult crash = state.lastCrash().orElseThrow();
        assertThat(crash.exit()).isEqualTo(Exit.ended(7));
        assertThat(crash.log().text()).contains("boom");
    }

    @Test
    void SR6_a_one_shot_tells_its_exit_code_and_its_log() {
        OneShotResult result = runOnce(script("echo hello; echo err >&2; exit 3"));
        assertThat(result.exit()).isEqualTo(Exit.ended(3));
        assertThat(result.log().text()).contains("hello\n").contains("err\n");
        assertThat(runOnce(script("exit 0")).exit()).isEqualTo(Exit.ended(0));
    }

    @Test
    void SR7_a_one_shot_of_the_same_name_is_joined() throws InterruptedException {
        Workload workload = script("echo one-of-a-kind-$$-$(date +%s); sleep 2");
        CountDownLatch started = new CountDownLatch(1);
        CompletableFuture<OneShotResult> first = CompletableFuture.supplyAsync(
                () -> fixture.runtime().runOnce(ref(), workload, (stderr, line) -> started.countDown(), soon()));
        assertThat(started.await(patience.toMillis(), TimeUnit.MILLISECONDS)).isTrue();
        OneShotResult second = runOnce(workload);
        assertThat(second.log()).isEqualTo(first.join().log());
        assertThat(runOnce(workload).log()).isNotEqualTo(second.log());
    }

    @Test
    void SR8_the_environment_reaches_the_workload() {
        Workload workload = copy(script("printf %s \"$GREETING\""))
                .putEnvironment("GREETING", "it's \"me\"")
                .build();
        assertThat(runOnce(workload).log().text()).isEqualTo("it's \"me\"");
    }

    /** Without the ability too; then whoever may inspect the container sees them. */
    @Test
    void SR9_secrets_in_the_environment_reach_the_workload() {
        Workload workload = copy(script("printf %s \"$TOKEN\" | tr a-z A-Z"))
                .putSecretEnvironment("TOKEN", Secret.of("canary"))
                .build();
        assertThat(runOnce(workload).log().text()).isEqualTo("CANARY");
    }

    @Test
    void SR10_secret_files_are_private_or_the_ability_is_missing() {
        SecretFile file = new SecretFile("/run/secrets/coldfront-canary", Secret.of("canary\n"));
        Workload workload = copy(script("ls -ln " + file.path() + "; tr a-z A-Z <" + file.path()))
                .addSecretFiles(file)
                .build();
        if (fixture.runtime().abilities().contains(Ability.SECRET_FILES)) {
            assertThat(runOnce(workload).log().text()).startsWith("-rw------- ").endsWith("CANARY\n");
        } else {
            assertUnsupported(workload);
        }
    }

    @Test
    void SR11_a_service_has_an_address_that_outlives_its_replacement() {
        ServiceState first = ensure("a1", RUNS);
        ServiceState second = ensure("a2", RUNS);
        assertThat(first.addresses().fromDatabases()).isPresent();
        assertThat(second.addresses()).isEqualTo(first.addresses());
    }

    @Test
    void SR12_a_passed_deadline_calls_nothing() {
        Deadline passed = Deadline.in(Duration.ZERO, Time.system());
        assertThatThrownBy(() -> fixture.runtime().ensure(definition("a1", RUNS), passed))
                .isInstanceOfSatisfying(PortException.class, e -> {
                    assertThat(e.kind()).isEqualTo(PortException.Kind.TIMED_OUT);
                    assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                });
        assertThat(find()).isEmpty();
    }

    private ServiceRef ref() {
        return new ServiceRef(fixture.workload().placement().host(), "coldfront-contract");
    }

    private ServiceState ensure(String fingerprint, String script) {
        return fixture.runtime().ensure(definition(fingerprint, script), soon());
    }

    private ServiceDefinition definition(String fingerprint, String script) {
        return ServiceDefinition.builder()
                .ref(ref())
                .workload(script(script))
                .containerPort(8181)
                .publishedPort(OptionalInt.empty())
                .fingerprint(fingerprint)
                .build();
    }

    private Workload script(String script) {
        return copy(fixture.workload()).command(List.of("sh", "-c", script)).build();
    }

    private static Workload.Builder copy(Workload workload) {
        Workload.Builder copy = Workload.builder();
        copy.from(workload);
        return copy;
    }

    private OneShotResult runOnce(Workload workload) {
        return fixture.runtime().runOnce(ref(), workload, OutputListener.none(), soon());
    }

    private void assertUnsupported(Workload workload) {
        assertThatThrownBy(() -> runOnce(workload))
                .isInstanceOfSatisfying(
                        PortException.class, e -> assertThat(e.kind()).isEqualTo(PortException.Kind.UNSUPPORTED));
    }

    private Optional<ServiceState> find() {
        return fixture.runtime().find(ref(), soon());
    }

    private ServiceState await(Predicate<ServiceState> wanted) {
        Deadline soon = soon();
        Optional<ServiceState> state = find();
        while (state.filter(wanted).isEmpty()) {
            assertThat(soon.passed())
                    .as("the service as awaited; seen: %s", state)
                    .isFalse();
            state = find();
        }
        return state.orElseThrow();
    }

    private Deadline soon() {
        return Deadline.in(patience, Time.system());
    }
}

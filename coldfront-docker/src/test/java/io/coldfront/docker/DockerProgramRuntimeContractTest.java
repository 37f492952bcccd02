package io.coldfront.docker;

import io.coldfront.port.container.ContainerRef;
import io.coldfront.testkit.contract.ProgramRuntimeContract;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

@NeedsEngine
class DockerProgramRuntimeContractTest extends ProgramRuntimeContract {

    private static Stage stage;
    private static ContainerRef shell;

    @BeforeAll
    static void openStage() {
        stage = Stage.open();
        shell = stage.shell("contract");
    }

    @AfterAll
    static void closeStage() {
        stage.close();
    }

    @Override
    protected Fixture newRuntime() {
        return new Fixture(DockerEngine.on(stage.client()).grace(Duration.ofMillis(500)), shell, () -> {});
    }
}

package io.coldfront.docker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.coldfront.port.PortException;
import io.coldfront.port.container.Exit;
import io.coldfront.port.container.OutputListener;
import io.coldfront.port.container.ServiceRef;
import io.coldfront.port.container.Workload;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** Images that are not on the engine, from a real registry. */
@NeedsEngine(programs = "/usr/bin/docker-registry")
class PullTest {

    @Test
    void a_missing_image_is_pulled_and_its_progress_is_told() throws Exception {
        try (Stage stage = Stage.open();
                Registry registry = Registry.start()) {
            String image = registry.push(stage.client(), TestImages.SHELL, "shell:1");
            List<PullProgress> told = new CopyOnWriteArrayList<>();
            DockerEngine engine = DockerEngine.on(stage.client()).onPull(progress -> {
                told.add(progress);
                throw new IllegalStateException("a listener that fails");
            });
            Workload workload = stage.workload()
                    .image(image)
                    .command(List.of("sh", "-c", "exit 5"))
                    .build();
            ServiceRef name = new ServiceRef(Stage.HOST, stage.network());
            assertThat(engine.runOnce(name, workload, OutputListener.none(), TestEngine.soon())
                            .exit())
                    .isEqualTo(Exit.ended(5));
            assertThat(told).isNotEmpty().allMatch(progress -> progress.image().equals(image));
            assertThat(told)
                    .extracting(PullProgress::status)
                    .anyMatch(status -> status.startsWith("Status: Downloaded"));
            stage.client().removeImageCmd(image).withForce(true).exec();
        }
    }

    @Test
    void an_image_that_no_registry_has_is_named_with_what_the_registry_says() throws Exception {
        try (Stage stage = Stage.open();
                Registry registry = Registry.start()) {
            String image = registry.address() + "/no/such:1";
            Workload workload =
                    stage.workload().image(image).command(List.of("true")).build();
            ServiceRef name = new ServiceRef(Stage.HOST, stage.network());
            assertThatThrownBy(() -> DockerEngine.on(stage.client())
                            .runOnce(name, workload, OutputListener.none(), TestEngine.soon()))
                    .isInstanceOfSatisfying(PortException.class, e -> {
                        assertThat(e.problem().code()).isEqualTo("docker-image");
                        assertThat(e.problem().message()).contains(image).contains("manifest");
                        assertThat(e.effect()).isEqualTo(PortException.Effect.NONE);
                    });
            assertThat(stage.containers()).isEmpty();
        }
    }

    @Test
    void a_name_without_a_tag_means_the_latest_and_no_other() {
        assertThat(ImageName.parse("quay.io/lakekeeper/catalog:v0.13.3"))
                .isEqualTo(new ImageName("quay.io/lakekeeper/catalog", "v0.13.3"));
        assertThat(ImageName.parse("127.0.0.1:5000/a/b")).isEqualTo(new ImageName("127.0.0.1:5000/a/b", "latest"));
        assertThat(ImageName.parse("a:1@sha256:00")).isEqualTo(new ImageName("a", "sha256:00"));
    }
}

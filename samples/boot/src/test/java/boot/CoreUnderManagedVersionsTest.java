package boot;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;

import io.coldfront.PlanFormat;
import io.coldfront.SpecReader;
import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** The main job on the versions of Jackson, OkHttp, Kotlin and the JDBC driver that this Spring Boot manages. */
@ColdFrontTest
class CoreUnderManagedVersionsTest {

    @Test
    void a_spec_is_read_from_json() {
        var reading = SpecReader.readJson(new ServiceKey("orders", "lakekeeper"), "{\"warehuose\": \"cold\"}");
        Assertions.assertThat(reading.violations())
                .anyMatch(violation -> violation.toString().contains("warehouse"));
    }

    @Test
    void a_service_is_provisioned_over_http_and_its_archiver_runs(ColdFrontWorld world) {
        ServiceKey orders = world.service("orders");
        Assertions.assertThat(PlanFormat.JSON.render(world.coldfront().plan(orders)))
                .contains("\"digest\"");
        world.coldfront().apply(orders).orThrow();
        assertThat(world.coldfront().run(orders, Job.ARCHIVER)).withExitCode(0);
    }
}

package quickstart;

import static io.coldfront.testkit.ColdFrontAssertions.assertThat;

import io.coldfront.service.Job;
import io.coldfront.testkit.ColdFrontTest;
import io.coldfront.testkit.ColdFrontWorld;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@ColdFrontTest
class OurControlPlaneTest {

    @Test
    void a_failed_archiver_pages_somebody(ColdFrontWorld world) {
        world.archiver().exitsWith(1, "catalog unreachable");
        var ours = new OurControlPlane(world.ports()); // every port faked, one clock
        ours.enableTiering("orders");
        world.clock().advance(Duration.ofHours(1)); // the tick happens here, in this thread
        assertThat(world.tasks("orders")).hasFailedRun(Job.ARCHIVER).withExitCode(1);
    }
}

package io.coldfront.port.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.service.Job;
import io.coldfront.service.ServiceKey;
import org.junit.jupiter.api.Test;

class JobIdTest {

    @Test
    void knows_its_program_if_it_has_one() {
        ServiceKey key = new ServiceKey("orders", "lakekeeper");

        assertThat(JobId.of(key, Job.COMPACTOR).job()).contains(Job.COMPACTOR);
        assertThat(new JobId(key, "watch").job()).isEmpty();
    }
}

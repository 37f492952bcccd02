package boot;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.SpecReader;
import io.coldfront.service.ServiceKey;
import org.junit.jupiter.api.Test;

/** The main job on the versions of Jackson, OkHttp, Kotlin and the JDBC driver that this Spring Boot manages. */
class CoreUnderManagedVersionsTest {

    @Test
    void a_spec_is_read_from_json() {
        var reading = SpecReader.readJson(new ServiceKey("orders", "lakekeeper"), "{\"warehouse\": 7}");
        assertThat(reading.violations()).isNotEmpty();
    }
}

package io.coldfront.service;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SecretTest {

    private static final String CANARY = "canary-4711";

    @Test
    void prints_stars_wherever_it_is_held() {
        PostgresUrl url = new PostgresUrl(
                "db", 5432, "catalog", "lake", Optional.of(Secret.of(CANARY)), Map.of("sslmode", "require"));

        assertThat(Secret.of(CANARY)).hasToString("***");
        assertThat(url.toString()).contains("***").doesNotContain(CANARY);
        assertThat(url.location()).isEqualTo("db:5432/catalog");
        assertThat(new AccessKey("id", Secret.of(CANARY)).toString()).doesNotContain(CANARY);
    }

    @Test
    void is_equal_by_its_text_and_tells_nothing_by_its_hash() {
        assertThat(Secret.of("a")).isEqualTo(Secret.of("a")).isNotEqualTo(Secret.of("b"));
        assertThat(Secret.of("a")).hasSameHashCodeAs(Secret.of("b"));
    }

    @Test
    void gives_nothing_to_a_mapper_that_reads_fields() {
        for (Field field : Secret.class.getDeclaredFields()) {
            assertThat(Modifier.isTransient(field.getModifiers()))
                    .as(field.getName())
                    .isTrue();
        }
    }

    @Test
    void an_azure_connection_string_names_its_key_as_a_secret_of_its_own() {
        AzureConnection connection = new AzureConnection(
                Secret.of(
                        "DefaultEndpointsProtocol=https;AccountName=lake;AccountKey=Y2FuYXJ5==;EndpointSuffix=core.windows.net"));

        assertThat(connection.accountName()).contains("lake");
        assertThat(connection.endpointSuffix()).contains("core.windows.net");
        assertThat(connection.secrets()).hasSize(2).contains(Secret.of("Y2FuYXJ5=="));
    }
}

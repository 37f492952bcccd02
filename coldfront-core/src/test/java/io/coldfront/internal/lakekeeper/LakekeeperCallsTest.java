package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.internal.lakekeeper.WarehouseCredential.S3AccessKey;
import io.coldfront.service.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import okhttp3.OkHttpClient;
import okio.Buffer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is sent, what is read, and what a shared client does not do. */
class LakekeeperCallsTest {

    private final List<String> seen = new ArrayList<>();
    private final Server server = new Server(new OkHttpClient.Builder()
            .addInterceptor(chain -> {
                seen.add("interceptor");
                return chain.proceed(chain.request());
            })
            .addNetworkInterceptor(chain -> {
                seen.add("network interceptor");
                return chain.proceed(chain.request());
            })
            .authenticator((route, response) -> response.request())
            .build());

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_shared_client_lends_no_interceptor_authenticator_redirect_or_second_try() throws InterruptedException {
        server.answers(new MockResponse.Builder()
                .code(307)
                .addHeader("Location", server.http.url("/elsewhere"))
                .build());
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.create(Server.REQUEST, server.soon()))
                .satisfies(e -> assertThat(e.status()).isEqualTo(307));
        server.answers(401, "");
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.info(server.soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.NOT_AUTHENTICATED));
        assertThat(seen).isEmpty();
        assertThat(server.http.getRequestCount()).isEqualTo(2);
        assertThat(server.http.takeRequest().getVersion()).isEqualTo("HTTP/1.1");
    }

    @Test
    void a_creation_sends_the_names_that_every_version_knows() throws InterruptedException {
        server.answers(201, "{\"warehouse-id\":\"558998da-e651-11f1-93c9-27e410f2630c\"}");
        assertThat(server.lakekeeper.create(Server.REQUEST, server.soon()))
                .as("an old server tells the id alone")
                .isEmpty();
        RecordedRequest request = server.http.takeRequest();
        assertThat(request.getHeaders().get("Content-Type")).isEqualTo("application/json");
        JsonObject body = body(request);
        assertThat(body.text("warehouse-name")).isEqualTo("demo");
        JsonObject profile = body.optionalObject("storage-profile").orElseThrow();
        assertThat(profile.flag("sts-enabled")).isFalse();
        assertThat(profile.text("region")).isEqualTo("us-east-1");
        JsonObject credential = body.optionalObject("storage-credential").orElseThrow();
        assertThat(credential.text("aws-access-key-id")).isEqualTo("key-id");
        assertThat(credential.text("aws-secret-access-key")).isEqualTo(Server.CANARY);
        assertThat(credential.fields())
                .containsOnlyKeys("type", "credential-type", "aws-access-key-id", "aws-secret-access-key");
    }

    @Test
    void E7_an_update_of_the_profile_always_carries_the_credential() throws InterruptedException {
        server.answers(200, "");
        server.lakekeeper.updateStorage("w", Server.REQUEST, server.soon());
        RecordedRequest request = server.http.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/management/v1/warehouse/w/storage");
        assertThat(body(request).fields()).containsOnlyKeys("storage-profile", "storage-credential");
    }

    @Test
    void E7_an_update_of_the_credential_uses_the_exact_key() throws InterruptedException {
        server.answers(200, "");
        server.lakekeeper.updateCredential("w", new S3AccessKey("k", Secret.of("s"), Optional.empty()), server.soon());
        RecordedRequest request = server.http.takeRequest();
        assertThat(request.getUrl().encodedPath()).isEqualTo("/management/v1/warehouse/w/storage-credential");
        assertThat(body(request).fields()).containsOnlyKeys("new-storage-credential");
    }

    @Test
    void D37_a_body_without_end_is_not_read_to_its_end() {
        server.answers(new MockResponse.Builder()
                .chunkedBody(new Buffer().write(new byte[Wire.MOST_BYTES + 1]), 64 * 1024)
                .build());
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.warehouses(server.soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.ANSWER_TOO_LARGE));
    }

    @Test
    void D37_an_inactive_warehouse_is_found_by_its_id() {
        server.answers(
                200,
                Recording.answer("warehouse-create")
                        .body()
                        .replace("\"status\": \"active\"", "\"status\": \"inactive\""));
        Warehouse found = server.lakekeeper
                .warehouse("558998da-e651-11f1-93c9-27e410f2630c", server.soon())
                .orElseThrow();
        assertThat(found.standing().active()).isFalse();
    }

    @Test
    void E25_info_names_the_server_in_its_recorded_and_in_its_older_form() {
        server.answers(Recording.answer("info-after-bootstrap").response());
        Info info = server.lakekeeper.info(server.soon());
        assertThat(info.serverId()).isEqualTo("01a20270-4560-7391-a518-40a0e337ea35");
        assertThat(info.bootstrapped()).isTrue();
        server.answers(
                200,
                "{\"version\":\"0.9.0\",\"bootstrapped\":true,\"server-id\":\"00000000-0000-0000-0000-000000000000\","
                        + "\"default-project-id\":null,\"authz-backend\":\"allow-all\",\"queues\":[]}");
        assertThat(server.lakekeeper.info(server.soon()).defaultProjectId()).isEmpty();
    }

    @Test
    void an_older_servers_warehouse_is_read_and_its_silence_about_the_credential_is_no_lack() {
        server.answers(
                200,
                "{\"warehouses\":[{\"id\":\"w\",\"name\":\"demo\",\"project-id\":\"p\",\"storage-profile\":{\"type\":\"s3\","
                        + "\"bucket\":\"lake\",\"region\":\"r\",\"sts-enabled\":false},\"delete-profile\":{\"type\":\"hard\"},"
                        + "\"status\":\"active\",\"protected\":false}]}");
        Warehouse old = server.lakekeeper.warehouses(server.soon()).get(0);
        assertThat(old.id()).isEqualTo("w");
        assertThat(old.lacksCredential()).isFalse();
        assertThat(old.updatedAt()).isEmpty();
        server.answers(200, Recording.answer("warehouse-create").body().replace("storage-credential-type", "gone"));
        assertThat(server.lakekeeper.warehouse("w", server.soon()).orElseThrow().lacksCredential())
                .isTrue();
    }

    @Test
    void a_foreign_kind_of_warehouse_is_read_too() {
        server.answers(
                200,
                "{\"warehouses\":[{\"id\":\"w\",\"name\":\"x\",\"storage-profile\":{\"type\":\"gcs\",\"bucket\":\"b\"}}]}");
        Warehouse foreign = server.lakekeeper.warehouses(server.soon()).get(0);
        assertThat(foreign.profile().type()).isEqualTo("gcs");
        assertThat(foreign.profile().overlaps(Server.REQUEST.profile())).isFalse();
    }

    @Test
    void all_pages_of_namespaces_are_read_and_levels_are_joined_in_paths() throws InterruptedException {
        server.answers(Recording.answer("namespace-list-page-1").response())
                .answers(Recording.answer("namespace-list-page-3").response())
                .answers(Recording.answer("namespace-get-nested").response());
        assertThat(server.lakekeeper.namespaces("w", Optional.empty(), server.soon()))
                .containsExactly("a", "b", "idem", "n3", "n4");
        assertThat(server.lakekeeper
                        .namespace("w", "a\u001fin", server.soon())
                        .orElseThrow()
                        .name())
                .isEqualTo("a\u001fin");
        server.http.takeRequest();
        assertThat(server.http.takeRequest().getUrl().queryParameter("pageToken"))
                .startsWith("MSYx");
        assertThat(server.http.takeRequest().getUrl().encodedPath()).isEqualTo("/catalog/v1/w/namespaces/a%1Fin");
    }

    @Test
    void a_namespace_without_a_name_is_never_sent_since_the_server_panics_at_it() {
        for (String bad : List.of("", " ", "a\u001f", "\u001fa")) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> server.lakekeeper.createNamespace("w", bad, Map.of(), server.soon()));
        }
        assertThat(server.http.getRequestCount()).isZero();
    }

    @Test
    void a_table_is_told_by_what_tells_one_state_from_another() {
        server.answers(Recording.answer("table-create").response());
        assertThat(server.lakekeeper.table("w", "a", "t", server.soon()))
                .hasValueSatisfying(table -> assertThat(table.uuid()).isEqualTo("01a20270-f80e-7e10-affd-7afb616912d8"))
                .hasValueSatisfying(
                        table -> assertThat(table.lastSequenceNumber()).isZero())
                .hasValueSatisfying(
                        table -> assertThat(table.metadataLocation()).endsWith(".metadata.json"));
    }

    @Test
    void an_answer_that_is_no_lakekeepers_is_named_so() {
        server.answers(200, "<html>a proxy</html>");
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.info(server.soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.ANSWER_UNREADABLE))
                .withMessageNotContaining("html");
    }

    private static JsonObject body(RecordedRequest request) {
        return JsonObject.parse(
                java.util.Objects.requireNonNull(request.getBody()).utf8());
    }
}

package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.coldfront.port.PortException.Effect;
import io.coldfront.service.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the server's errors mean, from recorded answers and from what 0.9.0 says otherwise. */
class LakekeeperErrorsTest {

    private final Server server = new Server();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void D06_every_recorded_error_means_exactly_one_thing() {
        for (Recording error : Recording.errors()) {
            ErrorType expected = ErrorType.valueOf(error.means());
            for (int i = 0; i < expected.tries(true); i++) {
                server.answers(error.response());
            }
            CatalogException thrown = create();
            assertThat(thrown.type()).as(error.name()).isEqualTo(expected);
            assertThat(thrown.status()).as(error.name()).isEqualTo(error.status());
        }
    }

    @Test
    void D06_a_403_is_never_already_exists() {
        server.fails(403, "ProjectActionForbidden", "forbidden");
        assertThat(create().type()).isEqualTo(ErrorType.FORBIDDEN);
        server.fails(403, "WarehouseAlreadyExists", "misleading");
        assertThat(create().type()).isEqualTo(ErrorType.FORBIDDEN);
        server.answers(401, "Missing authorization header");
        assertThat(create().type()).isEqualTo(ErrorType.NOT_AUTHENTICATED);
    }

    @Test
    void D06_a_type_counts_only_with_its_own_status() {
        server.fails(400, "WarehouseAlreadyExists", "another status");
        assertThat(create().type()).isEqualTo(ErrorType.OTHER);
        server.fails(409, "CreateWarehouseStorageProfileOverlap", "another status");
        assertThat(create().type()).isEqualTo(ErrorType.OTHER);
        server.fails(404, "NotFound", "not the store's, which is 400");
        assertThat(create().type()).isEqualTo(ErrorType.OTHER);
    }

    @Test
    void older_names_mean_the_same() {
        server.fails(409, "WarehouseNameAlreadyExists", "Warehouse with this name already exists in the project.");
        assertThat(create().type()).isEqualTo(ErrorType.NAME_TAKEN);
        server.fails(424, "FileWrite", "no such bucket").fails(424, "FileWrite", "no such bucket");
        assertThat(create().type()).isEqualTo(ErrorType.STORE_UNCLEAR);
        server.fails(412, "FileIoCreationFailed", "client init");
        assertThat(create().type()).isEqualTo(ErrorType.VENDING_FAILED);
        server.fails(404, "WarehouseNotFound", "Warehouse not found");
        assertThat(server.lakekeeper.warehouse("x", server.soon())).isEmpty();
        server.fails(409, "NamespaceAlreadyExists", "Namespace already exists");
        assertThatExceptionOfType(CatalogException.class)
                .isThrownBy(() -> server.lakekeeper.createNamespace("x", "public", Map.of(), server.soon()))
                .satisfies(e -> assertThat(e.type()).isEqualTo(ErrorType.NAMESPACE_EXISTS));
        server.fails(400, "ConcurrentBootstrap", "Concurrent bootstrap detected");
        server.lakekeeper.bootstrap(server.soon());
    }

    @Test
    void E6_an_overlap_and_a_taken_name_are_told_apart_and_neither_is_success() {
        server.fails(400, "CreateWarehouseStorageProfileOverlap", "Storage profile overlaps with existing warehouse x");
        CatalogException overlap = create();
        assertThat(overlap.type()).isEqualTo(ErrorType.LOCATION_OVERLAPS);
        assertThat(overlap.getMessage()).contains("existing warehouse x");
        assertThat(overlap.effect()).isEqualTo(Effect.NONE);
        assertThat(overlap.retryable()).isFalse();
    }

    @Test
    void E18_a_catalog_without_an_encryption_key_is_named_as_such() {
        server.fails(500, "SecretCreateError", "Error creating secret");
        CatalogException thrown = create();
        assertThat(thrown.type()).isEqualTo(ErrorType.SECRET_NOT_STORED);
        assertThat(thrown.problem().remedy()).contains("pg_encryption_key");
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void no_secret_is_in_an_exception_even_if_the_server_repeats_it_in_any_spelling() {
        String json = Server.CANARY.replace("\\", "\\\\").replace("\"", "\\\"");
        server.answers(422, "invalid value: " + Server.CANARY + " and " + json);
        CatalogException thrown = create();
        assertThat(thrown.toString()).contains("invalid value: ***").doesNotContain("canary");
        assertThat(thrown.getCause()).isNull();
        server.answers(201, "{\"warehouse-id\":[\"" + json + "\"]}");
        assertThat(create().toString()).doesNotContain("canary");
    }

    @Test
    void no_request_type_prints_a_secret() {
        List<Object> requests = List.of(
                Server.REQUEST,
                Server.REQUEST.credential(),
                new WarehouseCredential.AzureSharedKey(Secret.of(Server.CANARY)),
                CatalogRequest.post(Server.REQUEST.revealedCreation(), "a")
                        .hiding(Server.REQUEST.credential().secrets()),
                new Answer(200, Server.CANARY, Optional.empty()));
        assertThat(requests).noneMatch(request -> request.toString().contains("canary"));
        assertThat(Server.REQUEST.revealedCreation().json()).contains("canary");
    }

    @Test
    void a_long_message_is_cut_after_its_secrets_were_hidden() {
        server.answers(400, "x".repeat(590) + Server.CANARY + "y".repeat(5_000));
        assertThat(create().getMessage()).doesNotContain("canary").hasSizeLessThan(900);
    }

    private CatalogException create() {
        CatalogException thrown = catchThrowableOfType(
                CatalogException.class, () -> server.lakekeeper.create(Server.REQUEST, server.soon()));
        assertThat(thrown).isNotNull();
        return thrown;
    }
}

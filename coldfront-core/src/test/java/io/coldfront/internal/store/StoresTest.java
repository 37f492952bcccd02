package io.coldfront.internal.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.database.StorageSecretRow;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.AccessKey;
import io.coldfront.service.AzureConnection;
import io.coldfront.service.AzureStore;
import io.coldfront.service.GcsStore;
import io.coldfront.service.Provider;
import io.coldfront.service.S3Store;
import io.coldfront.service.Secret;
import io.coldfront.service.Store;
import io.coldfront.service.Vended;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each store in each of its forms, as the contract's table has them. */
class StoresTest {

    private static final AccessKey KEY = new AccessKey("K", Secret.of("canary-S"));
    private static final Secret CONNECTION = Secret.of("DefaultEndpointsProtocol=https;AccountName=acct;"
            + "AccountKey=canary-key==;EndpointSuffix=core.windows.net");
    private static final Store AWS =
            new S3Store(Provider.AWS, "lake", Optional.of("p"), KEY, "eu-west-1", Optional.empty());
    private static final Store S3 = s3("http://host:8333/");
    private static final Store GCS =
            new GcsStore(Provider.GCS, "lake", Optional.empty(), KEY, GcsStore.DEFAULT_ENDPOINT);
    private static final Store AZURE = new AzureStore(
            Provider.AZURE,
            "lake",
            Optional.of("p"),
            new AzureConnection(CONNECTION),
            "acct",
            AzureStore.DEFAULT_ENDPOINT_SUFFIX);

    @Test
    void aws_has_no_endpoint_anywhere() {
        StoreRendering aws = Stores.rendering(AWS);
        assertThat(aws.profile().json())
                .isEqualTo(JsonObject.parse(
                        "{\"type\":\"s3\",\"bucket\":\"lake\",\"key-prefix\":\"p\",\"region\":\"eu-west-1\","
                                + "\"path-style-access\":false,\"flavor\":\"aws\",\"sts-enabled\":false,"
                                + "\"remote-signing-enabled\":false}"));
        assertThat(aws.storageSecret()).isEqualTo(StorageSecretRow.aws("K", KEY.secret(), "eu-west-1"));
        assertThat(aws.revealedJobSection())
                .isEqualTo(JsonObject.parse(
                        "{\"s3\":{\"region\":\"eu-west-1\",\"access_key\":\"K\",\"secret_key\":\"canary-S\"}}"));
    }

    @Test
    void D09_one_endpoint_has_its_scheme_for_the_catalog_and_none_for_the_others() {
        StoreRendering s3 = Stores.rendering(S3);
        assertThat(s3.profile().json().text("endpoint")).isEqualTo("http://host:8333");
        assertThat(s3.profile().json().flag("path-style-access")).isTrue();
        assertThat(s3.profile().json().text("flavor")).isEqualTo("s3-compat");
        assertThat(s3.storageSecret())
                .isEqualTo(
                        StorageSecretRow.s3("K", KEY.secret(), Optional.of("host:8333"), "us-east-1", "path", false));
        assertThat(s3.revealedJobSection())
                .isEqualTo(JsonObject.parse("{\"s3\":{\"region\":\"us-east-1\",\"access_key\":\"K\",\"secret_key\":"
                        + "\"canary-S\",\"endpoint\":\"host:8333\",\"use_ssl\":false,\"url_style\":\"path\"}}"));
    }

    @Test
    void D09_tls_is_told_to_everybody_in_their_own_way() {
        StoreRendering tls = Stores.rendering(s3("https://host"));
        assertThat(tls.profile().json().text("endpoint")).isEqualTo("https://host");
        assertThat(tls.storageSecret().endpoint()).contains("host");
        assertThat(tls.storageSecret().useSsl()).isTrue();
        assertThat(section(tls, "s3").flag("use_ssl")).isTrue();
    }

    @Test
    void D10_google_is_the_same_store_in_all_three_places() {
        StoreRendering gcs = Stores.rendering(GCS);
        assertThat(gcs.profile().json().text("endpoint")).isEqualTo("https://storage.googleapis.com");
        assertThat(gcs.storageSecret())
                .isEqualTo(StorageSecretRow.s3(
                        "K", KEY.secret(), Optional.of("storage.googleapis.com"), "us-east-1", "path", true));
        assertThat(section(gcs, "s3").text("endpoint")).isEqualTo("storage.googleapis.com");
    }

    @Test
    void D08_azure_has_the_fields_that_the_catalog_knows_and_parts_of_the_connection_string() {
        StoreRendering azure = Stores.rendering(AZURE);
        assertThat(azure.profile().json())
                .isEqualTo(JsonObject.parse("{\"type\":\"adls\",\"filesystem\":\"lake\",\"key-prefix\":\"p\","
                        + "\"account-name\":\"acct\",\"host\":\"dfs.core.windows.net\",\"sas-enabled\":false}"));
        assertThat(azure.credential().revealed())
                .isEqualTo(JsonObject.parse(
                        "{\"type\":\"az\",\"credential-type\":\"shared-access-key\",\"key\":\"canary-key==\"}"));
        assertThat(azure.storageSecret()).isEqualTo(StorageSecretRow.azure(CONNECTION));
        assertThat(section(azure, "azure").text("connection_string")).isEqualTo(CONNECTION.reveal());
    }

    @Test
    void a_vended_store_gives_no_key_to_database_and_programs() {
        Vended role = new Vended(Optional.of("arn:aws:iam::1:role/r"), Optional.of("ext"), Optional.empty());
        StoreRendering aws = Stores.rendering(
                new S3Store(Provider.AWS, "lake", Optional.empty(), role, "eu-west-1", Optional.empty()));
        assertThat(aws.profile().json().flag("sts-enabled")).isTrue();
        assertThat(aws.profile().json().text("assume-role-arn")).isEqualTo("arn:aws:iam::1:role/r");
        assertThat(aws.credential().revealed())
                .isEqualTo(JsonObject.parse(
                        "{\"type\":\"s3\",\"credential-type\":\"aws-system-identity\",\"external-id\":\"ext\"}"));
        assertThat(aws.storageSecret()).isEqualTo(StorageSecretRow.vended("s3"));
        assertThat(aws.revealedJobSection().fields()).isEmpty();

        Vended key = new Vended(Optional.empty(), Optional.empty(), Optional.of(Secret.of("canary-server")));
        StoreRendering azure = Stores.rendering(
                new AzureStore(Provider.AZURE, "lake", Optional.empty(), key, "acct", "core.windows.net"));
        assertThat(azure.profile().json().flag("sas-enabled")).isTrue();
        assertThat(azure.credential().revealed().text("key")).isEqualTo("canary-server");
        assertThat(azure.storageSecret()).isEqualTo(StorageSecretRow.vended("azure"));
        assertThat(azure.revealedJobSection().fields()).isEmpty();
    }

    @Test
    void no_rendering_prints_a_secret() {
        for (Store store : List.of(AWS, S3, GCS, AZURE)) {
            StoreRendering rendering = Stores.rendering(store);
            assertThat(List.of(
                            rendering,
                            rendering.warehouse("w"),
                            rendering.credential(),
                            rendering.profile(),
                            rendering.storageSecret()))
                    .noneMatch(value -> value.toString().contains("canary"));
        }
    }

    @Test
    void D26_the_catalog_has_its_path_where_extension_and_programs_need_it() {
        for (String given :
                List.of("http://h:8181", "http://h:8181/", "http://h:8181/catalog", "http://h:8181/catalog/")) {
            CatalogEndpoint endpoint = CatalogEndpoint.of(URI.create(given));
            assertThat(endpoint.forManagement()).isEqualTo(URI.create("http://h:8181"));
            assertThat(endpoint.forDatabase()).isEqualTo("http://h:8181/catalog");
            assertThat(endpoint.forPrograms()).isEqualTo("http://h:8181/catalog");
        }
    }

    private static JsonObject section(StoreRendering rendering, String name) {
        return rendering.revealedJobSection().optionalObject(name).orElseThrow();
    }

    private static Store s3(String endpoint) {
        return new S3Store(Provider.S3, "lake", Optional.empty(), KEY, "us-east-1", Optional.of(URI.create(endpoint)));
    }
}

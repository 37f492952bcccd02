package io.coldfront.internal.lakekeeper;

import static org.assertj.core.api.Assertions.assertThat;

import io.coldfront.internal.json.JsonObject;
import io.coldfront.plan.Change;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** How the profile that is and the one that is wanted compare, and which places overlap. */
class ProfileDifferenceTest {

    private static final JsonObject TOLD = JsonObject.parse(
                    Recording.answer("warehouse-create").body())
            .optionalObject("storage-profile")
            .orElseThrow();

    @Test
    void the_spellings_of_the_server_are_no_difference() {
        WarehouseProfile told = WarehouseProfile.of(TOLD.with("remote-signing-enabled", false));
        assertThat(told.differenceTo(s3("lake", "/demo/", "us-east-1", "HTTP://127.0.0.1:59441"))
                        .isNone())
                .isTrue();
        WarehouseProfile alias =
                WarehouseProfile.of(TOLD.with("remote-signing-enabled", false).with("flavor", "minio"));
        assertThat(alias.differenceTo(s3("lake", "demo", "us-east-1", "http://127.0.0.1:59441"))
                        .isNone())
                .isTrue();
    }

    @Test
    void default_ports_are_no_difference() {
        assertThat(s3("b", "p", "r", "https://s")
                        .differenceTo(s3("b", "p", "r", "https://s:443/"))
                        .isNone())
                .isTrue();
        assertThat(s3("b", "p", "r", "http://s")
                        .differenceTo(s3("b", "p", "r", "https://s"))
                        .changeable())
                .hasSize(1);
    }

    @Test
    void D07_an_endpoint_and_with_one_the_region_can_change() {
        ProfileDifference difference = s3("lake", "demo", "us-east-1", "http://old")
                .differenceTo(s3("lake", "demo", "local-01", "http://new"));
        assertThat(difference.immutable()).isEmpty();
        assertThat(difference.changeable())
                .containsExactly(
                        new Change("region", "us-east-1", "local-01"),
                        new Change("endpoint", "http://old", "http://new"));
    }

    @Test
    void D07_bucket_prefix_and_without_an_endpoint_the_region_never_change() {
        assertThat(s3("lake", "demo", "r", "http://s")
                        .differenceTo(s3("lake2", "demo", "r", "http://s"))
                        .immutable())
                .containsExactly(new Change("bucket", "lake", "lake2"));
        assertThat(s3("lake", "demo", "r", "http://s")
                        .differenceTo(s3("lake", "", "r", "http://s"))
                        .immutable())
                .containsExactly(new Change("key-prefix", "demo", ""));
        assertThat(aws("eu-west-1").differenceTo(aws("eu-west-2")).immutable())
                .containsExactly(new Change("region", "eu-west-1", "eu-west-2"));
    }

    @Test
    void a_field_that_an_older_server_does_not_tell_is_not_compared() {
        JsonObject old = TOLD.with("remote-signing-enabled", Optional.empty());
        assertThat(WarehouseProfile.of(old)
                        .differenceTo(s3("lake", "demo", "us-east-1", "http://127.0.0.1:59441"))
                        .isNone())
                .isTrue();
    }

    @Test
    void another_kind_of_store_never_takes_its_place() {
        assertThat(s3("b", "p", "r", "http://s")
                        .differenceTo(adls("acct", "dfs.core.windows.net"))
                        .immutable())
                .containsExactly(new Change("type", "s3", "adls"));
    }

    @Test
    void D08_an_account_can_change_and_its_host_cannot() {
        assertThat(adls("one", "dfs.core.windows.net")
                        .differenceTo(adls("two", "dfs.core.windows.net"))
                        .changeable())
                .containsExactly(new Change("account-name", "one", "two"));
        assertThat(adls("one", "dfs.core.windows.net")
                        .differenceTo(adls("one", "dfs.core.chinacloudapi.cn"))
                        .immutable())
                .hasSize(1);
        JsonObject told = JsonObject.empty()
                .with("type", "adls")
                .with("filesystem", "lake")
                .with("key-prefix", "p")
                .with("account-name", "one")
                .with("authority-host", "https://login.microsoftonline.com/")
                .with("sas-enabled", false);
        assertThat(WarehouseProfile.of(told)
                        .differenceTo(adls("one", "dfs.core.windows.net"))
                        .isNone())
                .isTrue();
    }

    @Test
    void E19_equal_nested_and_rootless_places_overlap_and_a_prefix_of_a_name_does_not() {
        WarehouseProfile demo = s3("lake", "demo", "r", "http://s");
        assertThat(demo.overlaps(s3("lake", "demo", "r", "http://s/"))).isTrue();
        assertThat(demo.overlaps(s3("lake", "demo/in", "r", "http://s"))).isTrue();
        assertThat(s3("lake", "demo/in", "r", "http://s").overlaps(demo)).isTrue();
        assertThat(demo.overlaps(s3("lake", "", "r", "http://s"))).isTrue();
        assertThat(demo.overlaps(s3("lake", "demo3", "r", "http://s"))).isFalse();
        assertThat(demo.overlaps(s3("lake2", "demo", "r", "http://s"))).isFalse();
        assertThat(demo.overlaps(s3("lake", "demo", "r", "http://other"))).isFalse();
        assertThat(demo.overlaps(adls("lake", "dfs.core.windows.net"))).isFalse();
    }

    @Test
    void E19_what_slips_past_the_server_overlaps_all_the_same() {
        WarehouseProfile demo = s3("lake", "demo", "us-east-1", "http://s:80");
        assertThat(demo.overlaps(s3("lake", "demo", "", "http://s"))).isTrue();
        assertThat(demo.overlaps(s3("lake", "demo", "local-02", "HTTP://S"))).isTrue();
    }

    private static WarehouseProfile s3(String bucket, String prefix, String region, String endpoint) {
        return new S3Profile(
                new S3Profile.Place(bucket, Optional.of(prefix), region, Optional.of(URI.create(endpoint))),
                new S3Profile.Access(true, S3Profile.COMPATIBLE, false, Optional.empty(), Optional.of(false)));
    }

    private static WarehouseProfile aws(String region) {
        return new S3Profile(
                new S3Profile.Place("b", Optional.empty(), region, Optional.empty()),
                new S3Profile.Access(false, S3Profile.AWS, false, Optional.empty(), Optional.of(false)));
    }

    private static WarehouseProfile adls(String account, String host) {
        return new AdlsProfile(
                new AdlsProfile.Place("lake", Optional.of("p"), account, host, Optional.empty()), Optional.of(false));
    }
}

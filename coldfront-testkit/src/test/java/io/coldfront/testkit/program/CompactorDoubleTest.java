package io.coldfront.testkit.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.coldfront.service.Job;
import io.coldfront.testkit.postgres.Postgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CompactorDoubleTest {

    private final TieredDatabase world = TieredDatabase.of(Postgres.POSTGRES_18.database());
    private HttpServer catalog;
    private int status = 200;
    private String body = "{}";

    @BeforeEach
    void start() throws IOException {
        catalog = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        catalog.createContext("/catalog/v1/config", exchange -> {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        catalog.start();
        world.monthly("public", "events", 2);
        world.register("public", "events", "1 month", "");
    }

    @AfterEach
    void stop() {
        catalog.stop(0);
        world.close();
    }

    @Test
    void D02_without_a_table_it_exits_2_and_does_nothing() {
        Called called = Called.with(Job.COMPACTOR, world.cold(endpoint()), List.of("--config", "/dev/stdin"));
        assertThat(called.exitCode()).isEqualTo(2);
        assertThat(called.stderr()).startsWith("usage: compactor --config <yaml> --table <name> ");
    }

    @Test
    void small_files_are_merged_once_and_snapshots_expired() {
        assertThat(world.archiver().exitCode()).isZero();
        assertThat(compactor("public.events").lines())
                .containsExactly(
                        "compactor: public.events — 1 group(s), 6 small files -> ~1 (0 MiB in)",
                        "compactor: public.events — compacted: 6 files -> 1 (0 MiB -> 0 MiB)");
        assertThat(compactor("events", "--expire-snapshots", "--orphans").lines())
                .containsExactly(
                        "compactor: public.events — nothing to compact (1 files scanned, none below target)",
                        "compactor: public.events — expired 0 snapshot(s), retained 1",
                        "compactor: public.events — deleted 0 orphan file(s) older than 72h0m0s");
        assertThat(compactor("events", "--expire-snapshots", "--expire-older-than", "0s")
                        .lines())
                .contains("compactor: public.events — expired 6 snapshot(s), retained 1");
        assertThat(world.count("events")).isEqualTo(16);
    }

    @Test
    void a_table_that_the_catalog_does_not_know_is_an_error() {
        Called called = compactor("public.nosuch");
        assertThat(called.exitCode()).isEqualTo(1);
        assertThat(called.stderr()).isEqualTo("compactor: table \"public.nosuch\" not found in catalog\n");
        assertThat(compactor("\"public\".\"events\"").stderr())
                .isEqualTo("compactor: table \"\\\"public\\\".\\\"events\\\"\" not found in catalog\n");
    }

    @Test
    void the_catalogs_error_is_told() {
        status = 404;
        body =
                "{\"error\":{\"message\":\"A warehouse 'wh' does not exist\",\"type\":\"NoSuchWarehouseException\",\"code\":404}}";
        assertThat(compactor("public.events").stderr())
                .isEqualTo(
                        "compactor: connect lakekeeper: NoSuchWarehouseException: A warehouse 'wh' does not exist\n");
    }

    private Called compactor(String table, String... more) {
        List<String> arguments = new ArrayList<>(List.of("--config", "/dev/stdin", "--table", table));
        arguments.addAll(List.of(more));
        return Called.with(Job.COMPACTOR, world.cold(endpoint()), arguments);
    }

    private String endpoint() {
        return "http://127.0.0.1:" + catalog.getAddress().getPort() + "/catalog";
    }
}

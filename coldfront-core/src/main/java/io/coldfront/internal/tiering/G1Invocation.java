package io.coldfront.internal.tiering;

import io.coldfront.internal.database.TieredTable;
import io.coldfront.internal.json.JsonObject;
import io.coldfront.service.Secret;
import io.coldfront.service.Store;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The first generation: a configuration file, here a JSON document on stdin. The partitioner's holds the Postgres section
 * only, since it refuses a cold one as soon as it has work; the others' hold all (ColdFront contract 3.4).
 */
final class G1Invocation implements Invocation {

    private static final List<String> CONFIG = List.of("--config", "/dev/stdin");

    private final Function<Store, JsonObject> storeSection;

    /** @param storeSection the top-level {@code s3} or {@code azure} section, or nothing for vended credentials */
    G1Invocation(Function<Store, JsonObject> storeSection) {
        this.storeSection = storeSection;
    }

    @Override
    public Call archiver(Access access) {
        return new Call(command(access, "archiver"), Map.of(), document(cold(access)));
    }

    @Override
    public Call partitioner(Access access) {
        return new Call(command(access, "partitioner"), Map.of(), document(postgres(access)));
    }

    @Override
    public Call compactor(Access access, TieredTable table) {
        List<String> command = new ArrayList<>(command(access, "compactor"));
        command.addAll(CompactorFlags.of(table, access.cold().compactor()));
        return new Call(command, CompactorFlags.ENVIRONMENT, document(cold(access)));
    }

    private static List<String> command(Access access, String program) {
        List<String> command = new ArrayList<>();
        command.add(access.program(program));
        command.addAll(CONFIG);
        return List.copyOf(command);
    }

    private static JsonObject postgres(Access access) {
        JsonObject section = JsonObject.empty()
                .with("dsn", access.dsn().withPassword(access.password()).reveal());
        return JsonObject.empty().with("postgres", section);
    }

    private JsonObject cold(Access access) {
        JsonObject iceberg = JsonObject.empty()
                .with("warehouse", access.cold().warehouse())
                .with("lakekeeper_endpoint", access.cold().endpoint());
        JsonObject all = postgres(access).with("iceberg", iceberg);
        for (Map.Entry<String, ?> section :
                storeSection.apply(access.cold().store()).fields().entrySet()) {
            all = all.with(section.getKey(), section.getValue());
        }
        return all;
    }

    private static Secret document(JsonObject json) {
        return Secret.of(json.json());
    }
}

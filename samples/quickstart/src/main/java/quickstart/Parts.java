package quickstart;

import io.coldfront.testkit.lakekeeper.LakekeeperDouble;
import io.coldfront.testkit.program.ProgramDoubles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The parts below the library: given by properties, or started and made here. */
record Parts(
        DatabaseAddress database,
        String catalogDatabase,
        Path lakekeeper,
        Path programs,
        StoreAddress store,
        Map<String, String> described,
        Optional<StandInPostgres> started,
        Path directory)
        implements AutoCloseable {

    static Parts start() throws Exception {
        Map<String, String> described = new LinkedHashMap<>();
        Path directory = Files.createTempDirectory("coldfront-quickstart");
        Optional<String> givenDatabase = given("database");
        Optional<String> givenCatalog = given("catalog-db");
        Optional<StandInPostgres> started = givenDatabase.isPresent() && givenCatalog.isPresent()
                ? Optional.empty()
                : Optional.of(StandInPostgres.start());
        String database = chosen(
                described,
                "PostgreSQL",
                givenDatabase,
                "a real PostgreSQL, started here; the extensions" + " in it are doubles",
                () -> started.orElseThrow().create("orders"));
        String catalog = chosen(
                described,
                "catalog db",
                givenCatalog,
                "a database beside it",
                () -> started.orElseThrow().createForCatalog("catalog"));
        Path lakekeeper = Path.of(chosen(
                described,
                "Lakekeeper",
                given("lakekeeper"),
                "a double over real HTTP",
                () -> LakekeeperDouble.install(Files.createDirectories(directory.resolve("lakekeeper")))
                        .toString()));
        Path programs = Path.of(chosen(
                described,
                "programs",
                given("programs"),
                "doubles, as processes of their own",
                () -> ProgramDoubles.install(Files.createDirectories(directory.resolve("programs")))
                        .directory()
                        .toString()));
        Optional<String> file = given("store");
        described.put(
                "object store",
                file.map(f -> "REAL: as " + f + " says").orElse("stands in: invented, never contacted"));
        StoreAddress store = file.isPresent() ? StoreAddress.read(Path.of(file.get())) : StoreAddress.invented();
        return new Parts(
                new DatabaseAddress(database), catalog, lakekeeper, programs, store, described, started, directory);
    }

    private interface StandIn {
        String make() throws Exception;
    }

    private static Optional<String> given(String property) {
        return Optional.ofNullable(System.getProperty("coldfront." + property)).filter(value -> !value.isBlank());
    }

    private static String chosen(
            Map<String, String> described, String part, Optional<String> given, String instead, StandIn standIn)
            throws Exception {
        described.put(part, given.isPresent() ? "REAL: the one given" : "stands in: " + instead);
        return given.isPresent() ? given.get() : standIn.make();
    }

    @Override
    public void close() throws IOException {
        if (started.isPresent()) {
            started.get().close();
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

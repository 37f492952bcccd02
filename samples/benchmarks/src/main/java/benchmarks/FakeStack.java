package benchmarks;

import io.coldfront.SpecReader;
import io.coldfront.builtin.InMemorySpecs;
import io.coldfront.builtin.InMemoryStateStore;
import io.coldfront.port.SpecSource;
import io.coldfront.port.Time;
import io.coldfront.port.container.PrimaryLocator;
import io.coldfront.port.container.ServiceRuntime;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.state.StateStore;
import io.coldfront.service.ServiceKey;
import io.coldfront.service.ServiceSpec;
import io.coldfront.testkit.fake.FakePrimaries;
import io.coldfront.testkit.fake.FakeProgramRuntime;
import io.coldfront.testkit.fake.FakeServiceRuntime;
import io.coldfront.testkit.fake.FakeSqlExecutor;
import io.coldfront.testkit.fake.database.FakeDatabase;
import io.coldfront.testkit.lakekeeper.FakeLakekeeper;
import java.time.Period;
import java.util.Map;
import java.util.function.Consumer;

/** Fakes of every port, on a clock that goes; one catalog over HTTP serves them all. */
final class FakeStack implements AutoCloseable {

    static final String TABLE = "public.events";

    private static final Period HOT = Period.ofMonths(3);
    private static final int MONTHS = 5;

    private final Time time;
    private final FakeLakekeeper catalog;
    private final FakePrimaries primaries;
    private final FakeServiceRuntime services;
    private final SqlExecutor sql;
    private final StateStore state;
    private final InMemorySpecs specs = InMemorySpecs.of();

    FakeStack(Time time) {
        this.time = time;
        this.catalog = FakeLakekeeper.start(time);
        this.primaries = FakePrimaries.of(this::database, time);
        this.services = FakeServiceRuntime.at(ref -> catalog.url());
        this.sql = FakeSqlExecutor.on(primaries, services);
        this.state = InMemoryStateStore.on(time);
    }

    /** A service of a database with a table that has work. */
    ServiceKey add(String database, Consumer<Map<String, Object>> change) {
        ServiceKey service = new ServiceKey(database, "lakekeeper");
        Map<String, Object> spec = Specs.s3(service, "postgresql://lakekeeper:secret@catalog-db:5432/" + database);
        change.accept(spec);
        ServiceSpec read = SpecReader.read(service, spec).orThrow();
        specs.put(read);
        return service;
    }

    /** From now on the table has partitions again that its archiver should move. */
    void giveWork(ServiceKey service) {
        primaries.database(service).tables().table(TABLE).filled(time.instant(), MONTHS, 100);
    }

    private FakeDatabase database(ServiceKey service) {
        FakeDatabase database = FakeDatabase.named(service.database(), time);
        database.tables().monthly(TABLE).hotFor(HOT).filled(time.instant(), MONTHS, 100);
        return database;
    }

    Time time() {
        return time;
    }

    FakeLakekeeper catalog() {
        return catalog;
    }

    PrimaryLocator primaries() {
        return primaries;
    }

    ServiceRuntime services() {
        return services;
    }

    /** Others each time: they remember all that they ran. */
    FakeProgramRuntime programs() {
        return FakeProgramRuntime.in(primaries, time);
    }

    SqlExecutor sql() {
        return sql;
    }

    StateStore state() {
        return state;
    }

    SpecSource specs() {
        return specs;
    }

    @Override
    public void close() {
        catalog.close();
    }
}

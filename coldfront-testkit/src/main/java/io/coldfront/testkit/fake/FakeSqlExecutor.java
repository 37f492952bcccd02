package io.coldfront.testkit.fake;

import io.coldfront.port.Deadline;
import io.coldfront.port.PortException;
import io.coldfront.port.PortException.Kind;
import io.coldfront.port.sql.SqlExecutor;
import io.coldfront.port.sql.SqlSession;
import io.coldfront.port.sql.SqlTarget;
import io.coldfront.service.PostgresUrl;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Sessions on the databases of {@link FakePrimaries}, and on the catalogs' databases, which hold no more than whether they
 * were migrated. Statements are answered by name. Thread-safe.
 */
public final class FakeSqlExecutor implements SqlExecutor {

    private final FakePrimaries primaries;
    private final FakeCatalogDatabases catalogs;
    private final Set<String> down = new HashSet<>();

    private FakeSqlExecutor(FakePrimaries primaries, FakeCatalogDatabases catalogs) {
        this.primaries = primaries;
        this.catalogs = catalogs;
    }

    /** @param services whose {@code migrate} it sees */
    public static FakeSqlExecutor on(FakePrimaries primaries, FakeServiceRuntime services) {
        return new FakeSqlExecutor(primaries, services.catalogDatabases());
    }

    /** That database, as the spec names it, cannot be reached, or it can be again. */
    public synchronized void down(String database, boolean unreachable) {
        if (unreachable) {
            down.add(database);
        } else {
            down.remove(database);
        }
    }

    @Override
    public SqlSession open(SqlTarget target, Deadline deadline) {
        Calls.requireTime("sql.open", deadline);
        if (isDown(target.database())) {
            throw unavailable("database \"" + target.database() + "\" is down");
        }
        return switch (target.role()) {
            case PRIMARY -> primary(target);
            case CATALOG_DATABASE -> catalogs.open(location(target.url()));
            case CATALOG_DATABASE_SERVER ->
                throw Calls.failed(Kind.UNSUPPORTED, "sql.open", "there is no server for managed catalog databases");
        };
    }

    private SqlSession primary(SqlTarget target) {
        FakePrimaries.Instance instance = primaries.instance(target.service());
        Optional<String> other = target.instance().filter(name -> !name.equals(instance.name()));
        if (other.isPresent()) {
            throw unavailable("instance \"" + other.get() + "\" is gone");
        }
        return instance.database().connect();
    }

    private synchronized boolean isDown(String database) {
        return down.contains(database);
    }

    private static String location(Optional<PostgresUrl> url) {
        return url.map(PostgresUrl::location)
                .orElseThrow(() -> Calls.failed(Kind.REJECTED, "sql.open", "a catalog's database has a URL"));
    }

    private static PortException unavailable(String why) {
        return Calls.failed(Kind.UNAVAILABLE, "sql.open", why);
    }
}

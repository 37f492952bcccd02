package quickstart;

import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** What the stand-in for a database's container runs: a new cluster on each start. */
final class DatabaseScript {

    private DatabaseScript() {}

    static String of(Path programs, Map<String, String> settings) {
        String lines = settings.entrySet().stream()
                .map(setting -> setting.getKey() + " = '" + setting.getValue().replace("'", "''") + "'")
                .collect(Collectors.joining("\n"));
        return """
                #!/bin/sh
                set -e
                %s/initdb -D /data -U postgres -A trust -E UTF8 --no-locale >/dev/null
                cat >>/data/postgresql.conf <<'END'
                listen_addresses = '*'
                unix_socket_directories = '/tmp'
                fsync = off
                %s
                END
                cat >/data/pg_hba.conf <<'END'
                local all all trust
                host all catalog all scram-sha-256
                host all all all trust
                END
                exec %s/postgres -D /data
                """.formatted(programs, lines, programs);
    }
}

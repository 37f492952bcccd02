package io.coldfront.internal.spec;

import io.coldfront.service.ServiceSpec;
import io.coldfront.service.TargetDatabase;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The database that is tiered, and its roles. */
final class DatabaseRules {

    private static final Set<String> TEMPLATES = Set.of("template0", "template1");

    private DatabaseRules() {}

    static TargetDatabase read(Reading reading) {
        if (!reading.has(Key.NODES)) {
            reading.refuse(Key.NODES, "is missing");
        }
        List<String> nodes = reading.texts(Key.NODES, "stand-in").orElse(List.of("stand-in"));
        return new TargetDatabase(
                reading.requiredText(Key.DATABASE, "stand-in"),
                nodes,
                reading.text(Key.CONNECT_AS).orElse("postgres"),
                new LinkedHashSet<>(reading.texts(Key.APP_ROLES, "stand-in").orElse(List.of())));
    }

    static void check(ServiceSpec spec, Violations violations) {
        TargetDatabase database = spec.database();
        Names.check(Key.DATABASE, Key.DATABASE.path(), database.name(), violations);
        if (TEMPLATES.contains(database.name())) {
            violations.add(Key.DATABASE, "is a template of PostgreSQL");
        }
        checkNodes(database.nodes(), violations);
        Names.checkRole(Key.CONNECT_AS, Key.CONNECT_AS.path(), database.connectAs(), violations);
        int place = 0;
        for (String role : database.appRoles()) {
            Names.checkRole(Key.APP_ROLES, "app_roles[" + place++ + "]", role, violations);
        }
    }

    private static void checkNodes(List<String> nodes, Violations violations) {
        if (nodes.isEmpty()) {
            violations.add(Key.NODES, "names no node");
        }
        if (nodes.size() > 1) {
            violations.add(
                    Key.NODES.path(),
                    "has " + nodes.size() + " nodes; only a database of one node can be tiered",
                    Key.NODES.remedy());
        }
    }
}

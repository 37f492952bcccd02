package io.coldfront.model;

/** Everything the protocol touches, at one moment: the state store, two instances, two hosts, the programs. */
final class World {

    static final int OLD = 0;
    static final int NEW = 1;
    static final int MAX_RUNS = 4;

    /** The newest due moment, by the primary's clock. */
    int now = 1;
    /** Runs that were begun; their numbers count from 1. */
    int runs;

    final Store store = new Store();
    /** What a restored state store would hold. */
    final Store backup = new Store();

    boolean hasBackup;

    /** The second instance is the primary; the first one is out of reach and goes on until it is fenced. */
    boolean failedOver;

    boolean fenced;
    final Role[] roles = {new Role(), new Role()};
    Cutover cutover = Cutover.NONE;

    final Host[] hosts = {new Host(), new Host()};
    private final Run[] programs = {new Run(), new Run(), new Run(), new Run()};
    /** A run whose admission was given up and may still be committed; 0: none. */
    int late;

    // What the invariants and the bounds need to know of the past.
    boolean storeLost;
    boolean clockWentBack;
    /** The due moments for which a program was started, a bit each. */
    int startedDues;

    boolean decommissioned;
    int faults;
    int manual;
    int applies;
    int removals;

    /** Which invariant the step that led here broke, if any. */
    Breach breach = Breach.NONE;

    int primary() {
        return failedOver ? NEW : OLD;
    }

    boolean isAlive(int instance) {
        return instance == NEW ? failedOver : !fenced;
    }

    Run run(int id) {
        return programs[id - 1];
    }

    Role roleOf(Run run) {
        return roles[run.instance];
    }

    /** Sessions of the slot's role on an instance. */
    int sessions(int instance) {
        int sessions = 0;
        for (Run run : programs) {
            if (run.instance == instance && run.program.hasSession()) {
                sessions++;
            }
        }
        return sessions;
    }

    /** Somebody wrote the job record: whoever read it before has an old version. */
    void recordWritten() {
        for (Host host : hosts) {
            host.stale = host.judge;
        }
    }

    /** Drops what nothing can tell any more, so that worlds that go on alike become one. */
    void tidy() {
        for (Host host : hosts) {
            if (host.isIdle()) {
                host.lapsed = false;
            }
        }
        for (int id = 1; id <= runs; id++) {
            boolean nothingComes = run(id).program == Program.OVER || run(id).program == Program.NONE;
            if (nothingComes && !isNamed(id)) {
                run(id).forget();
            }
        }
        if (rank(1) < rank(0)) {
            swapHosts();
        }
    }

    private boolean isNamed(int id) {
        boolean inStore = store.open == id || (hasBackup && backup.open == id);
        boolean onRole = roles[OLD].mark == id || roles[NEW].mark == id;
        return inStore || onRole || late == id || isWorkedOn(hosts[0], id) || isWorkedOn(hosts[1], id);
    }

    private static boolean isWorkedOn(Host host, int id) {
        return host.run == id && host.at != At.IDLE && host.at != At.CLAIMING;
    }

    private int rank(int host) {
        boolean owns = store.open != 0 && store.owner == host;
        boolean owned = hasBackup && backup.open != 0 && backup.owner == host;
        int marks = (roles[OLD].mark == Role.HELD + host ? 1 : 0) + (roles[NEW].mark == Role.HELD + host ? 2 : 0);
        return (hosts[host].rank() * 2 + (owns ? 1 : 0)) * 32
                + (owned ? 16 : 0)
                + (store.isHeldBy(host) ? 8 : 0)
                + (hasBackup && backup.isHeldBy(host) ? 4 : 0)
                + marks;
    }

    private void swapHosts() {
        Host first = hosts[0];
        hosts[0] = hosts[1];
        hosts[1] = first;
        store.swapHosts();
        backup.swapHosts();
        for (Role role : roles) {
            if (role.isHeld()) {
                role.mark = Role.HELD + (role.mark == Role.HELD ? 1 : 0);
            }
        }
    }

    void copy(World other) {
        now = other.now;
        runs = other.runs;
        store.copy(other.store);
        backup.copy(other.backup);
        hasBackup = other.hasBackup;
        failedOver = other.failedOver;
        fenced = other.fenced;
        cutover = other.cutover;
        for (int i = 0; i < 2; i++) {
            roles[i].copy(other.roles[i]);
            hosts[i].copy(other.hosts[i]);
        }
        for (int i = 0; i < MAX_RUNS; i++) {
            programs[i].copy(other.programs[i]);
        }
        late = other.late;
        storeLost = other.storeLost;
        clockWentBack = other.clockWentBack;
        startedDues = other.startedDues;
        decommissioned = other.decommissioned;
        faults = other.faults;
        manual = other.manual;
        applies = other.applies;
        removals = other.removals;
        breach = other.breach;
    }
}

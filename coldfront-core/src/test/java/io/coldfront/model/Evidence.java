package io.coldfront.model;

import java.util.Set;

/** What can be seen of a run from outside: by the engine, by PostgreSQL, by who fences instances. */
final class Evidence {

    private final boolean looksIntoRestarted;

    Evidence(Set<Rule> rules) {
        this.looksIntoRestarted = rules.contains(Rule.LOOK_INTO_RESTARTED);
    }

    /** Whether it looks over at this moment: no process with the run's id, and no session of the role on its instance. */
    boolean looksOver(World world, int id) {
        Run run = world.run(id);
        if (!world.isAlive(run.instance)) {
            return true;
        }
        if (run.restarted && !looksIntoRestarted) {
            return true;
        }
        return !run.program.hasProcess() && world.sessions(run.instance) == 0;
    }
}

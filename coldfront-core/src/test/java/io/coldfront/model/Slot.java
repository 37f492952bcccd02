package io.coldfront.model;

import java.util.Set;

/** What PostgreSQL and the transactions on the slot's role let happen. */
final class Slot {

    private final Set<Rule> rules;
    private final Bounds bounds;
    private final Evidence evidence;

    Slot(Set<Rule> rules, Bounds bounds, Evidence evidence) {
        this.rules = rules;
        this.bounds = bounds;
        this.evidence = evidence;
    }

    boolean is(Rule rule) {
        return rules.contains(rule);
    }

    /** Whether a run may be admitted on this instance: the look before the claim, and again within the admission. */
    boolean isFree(World world, int instance, int run) {
        if (!world.isAlive(instance) || world.sessions(instance) > 0) {
            return false;
        }
        if (!is(Rule.SLOT)) {
            return true;
        }
        Role role = world.roles[instance];
        if (role.isGone()) {
            return false;
        }
        if (is(Rule.HELD_MARK) && role.isHeld()) {
            return false;
        }
        return role.mark == run || !namesLivingRun(world, instance);
    }

    void admit(World world, int instance, int run) {
        if (is(Rule.SLOT)) {
            world.roles[instance].admit(run);
        }
    }

    /** Whether the mark names a run that is not seen to be over. */
    boolean namesLivingRun(World world, int instance) {
        Role role = world.roles[instance];
        return is(Rule.OPEN_MARK) && role.namesRun() && !evidence.looksOver(world, role.mark);
    }

    /** Whether the login of a run's program succeeds: LOGIN, the password, the limit of one session. */
    boolean letsIn(World world, int id) {
        if (!is(Rule.SLOT)) {
            return true;
        }
        Run run = world.run(id);
        Role role = world.roleOf(run);
        boolean passwordFits = bounds.trust() || role.password == id;
        return role.login && passwordFits && world.sessions(run.instance) == 0;
    }

    boolean asksForPasswords() {
        return is(Rule.SLOT) && !bounds.trust();
    }

    /** The end of a run: its admission is taken back. */
    void close(World world, int id) {
        Run run = world.run(id);
        Role role = world.roleOf(run);
        boolean ours = role.mark == id || !is(Rule.OWN_ADMISSION);
        if (is(Rule.SLOT) && world.isAlive(run.instance) && ours && !role.isGone()) {
            takeBack(world, role, role.mark != id);
        }
    }

    /** Whether a run may be claimed, as the look before it sees things. */
    boolean looksFree(World world, int instance) {
        if (is(Rule.LOOK_ONLY_LOOKS)) {
            return isFree(world, instance, 0);
        }
        Role role = world.roles[instance];
        return world.isAlive(instance) && world.sessions(instance) == 0 && !role.isGone() && !role.isHeld();
    }

    /** Who takes a mark and no session for a run that is over, and closes the slot on the strength of that. */
    void afterLook(World world, int instance) {
        if (!is(Rule.LOOK_ONLY_LOOKS) && world.roles[instance].namesRun()) {
            takeBack(world, world.roles[instance], true);
        }
    }

    private void takeBack(World world, Role role, boolean another) {
        if (another && role.namesRun() && role.mark == world.store.open && role.login) {
            world.breach = Breach.I8;
        }
        role.close(Role.CLOSED, is(Rule.NOLOGIN));
    }

    /** A hold: whoever was admitted, the slot is closed, and the mark says who did it. */
    void hold(World world, int instance, int host) {
        if (is(Rule.SLOT)) {
            world.roles[instance].close(Role.HELD + host, is(Rule.NOLOGIN));
        }
    }
}

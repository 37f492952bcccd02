package io.coldfront.model;

import java.util.Set;

/** A run ends: watch it to its end, close the slot, look once more, close the record. */
final class Ending {

    private final Set<Rule> rules;
    private final Slot slot;
    private final Evidence evidence;

    Ending(Set<Rule> rules, Slot slot, Evidence evidence) {
        this.rules = rules;
        this.slot = slot;
        this.evidence = evidence;
    }

    void moves(World world, int host, Moves<World> moves) {
        switch (world.hosts[host].at) {
            case WATCHING -> watch(world, host, moves);
            case SHUTTING -> shut(world, host, moves);
            case CONFIRMING -> confirm(world, host, moves);
            case CLOSING -> close(world, host, moves);
            default -> {}
        }
    }

    private void watch(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        if (evidence.looksOver(world, id)) {
            moves.fork().hosts[host].at = At.SHUTTING;
            moves.step("{host} sees neither process nor session of {run}", host, id);
        }
    }

    private void shut(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        World next = moves.fork();
        slot.close(next, id);
        next.hosts[host].at = rules.contains(Rule.LOOK_AFTER_CLOSING) ? At.CONFIRMING : At.CLOSING;
        moves.step("{host} closes the slot after {run}", host, id);
    }

    private void confirm(World world, int host, Moves<World> moves) {
        Host runner = world.hosts[host];
        if (evidence.looksOver(world, runner.run)) {
            moves.fork().hosts[host].at = At.CLOSING;
            moves.step("{host} looks again: neither process nor session of {run}", host, runner.run);
        } else if (runner.judge) {
            moves.fork().hosts[host].rest();
            moves.step("{host} looks again: {run} is alive after all", host, runner.run);
        }
    }

    private void close(World world, int host, Moves<World> moves) {
        Host runner = world.hosts[host];
        World next = moves.fork();
        next.hosts[host].rest();
        if (!rules.contains(Rule.CLAIM_FIRST)) {
            next.store.cursor = Math.max(next.store.cursor, world.run(runner.run).due);
            moves.step("{host} records that {run} was made", host, runner.run);
        } else if (world.store.open == runner.run && !runner.stale) {
            next.store.close();
            next.recordWritten();
            moves.step("{host} closes {run}", host, runner.run);
        } else {
            moves.step("{host} finds that {run} is not its own to close", host, runner.run);
        }
    }
}

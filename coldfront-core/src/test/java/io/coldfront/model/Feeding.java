package io.coldfront.model;

import java.util.Set;

/** A run's program gets going: exec, the gate, the document. */
final class Feeding {

    private final Set<Rule> rules;
    private final Bounds bounds;

    Feeding(Set<Rule> rules, Bounds bounds) {
        this.rules = rules;
        this.bounds = bounds;
    }

    void moves(World world, int host, Moves<World> moves) {
        switch (world.hosts[host].at) {
            case ASKING -> ask(world, host, moves);
            case STARTING -> pass(world, host, moves);
            case GATED -> readHolds(world, host, moves);
            case FEEDING -> feed(world, host, moves);
            default -> {}
        }
    }

    private void ask(World world, int host, Moves<World> moves) {
        Host runner = world.hosts[host];
        World next = moves.fork();
        if (world.isAlive(runner.instance)) {
            next.run(runner.run).program = Program.ASKED;
            next.hosts[host].at = rules.contains(Rule.GATE) ? At.STARTING : At.WATCHING;
            moves.step("{host} asks the engine to start the program of {run}", host, runner.run);
        } else {
            next.hosts[host].at = At.SHUTTING;
            moves.step("{host} can't start the program of {run}: the instance is gone", host, runner.run);
        }
    }

    private void pass(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        World next = moves.fork();
        if (world.run(id).program != Program.WAITING) {
            next.hosts[host].at = At.WATCHING;
            moves.step("{host} gives up waiting for the program of {run}", host, id);
        } else if (!rules.contains(Rule.CLAIM_FIRST)) {
            next.hosts[host].at = At.FEEDING;
            moves.step("{host} sees the wrapper of {run} wait", host, id);
        } else if (world.store.open == id) {
            next.hosts[host].at = At.GATED;
            next.recordWritten();
            moves.step("{host} sees the wrapper of {run} wait, and writes it into the job record", host, id);
        } else {
            refuse(next, host, id);
            moves.step("{host} finds {run} no longer its own: the gate answers no", host, id);
        }
    }

    private static void refuse(World next, int host, int id) {
        next.run(id).program = Program.OVER;
        next.hosts[host].at = At.SHUTTING;
    }

    private void readHolds(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        World next = moves.fork();
        if (world.run(id).program != Program.WAITING) {
            next.hosts[host].at = At.WATCHING;
            moves.step("{host} finds the wrapper of {run} gone", host, id);
        } else if (world.store.isHeld() && rules.contains(Rule.HANDSHAKE)) {
            refuse(next, host, id);
            moves.step("{host} finds the service held: the gate answers no to {run}", host, id);
        } else {
            next.hosts[host].at = At.FEEDING;
            moves.step("{host} finds nothing held", host, id);
        }
    }

    private void feed(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        World next = moves.fork();
        next.hosts[host].at = At.WATCHING;
        if (world.run(id).program == Program.WAITING) {
            Programs.feed(next, id, bounds);
            moves.step("{host} sends the document of {run}", host, id);
        } else {
            moves.step("{host} finds the wrapper of {run} gone", host, id);
        }
    }
}

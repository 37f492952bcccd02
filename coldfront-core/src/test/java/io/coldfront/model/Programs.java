package io.coldfront.model;

import java.util.Set;

/** What programs, the engine and PostgreSQL do by themselves, as late as they like. */
final class Programs {

    private final Set<Rule> rules;
    private final Bounds bounds;
    private final Slot slot;

    Programs(Set<Rule> rules, Bounds bounds, Slot slot) {
        this.rules = rules;
        this.bounds = bounds;
        this.slot = slot;
    }

    void moves(World world, Moves<World> moves) {
        for (int id = 1; id <= world.runs; id++) {
            switch (world.run(id).program) {
                case ASKED -> start(id, moves);
                case WAITING -> endOfInput(world, id, moves);
                case FED -> login(world, id, moves);
                case FLYING -> land(world, id, moves);
                case WORKING -> work(id, moves);
                case ORPHANED -> become(Program.OVER, "the session of {run} ends", id, moves);
                default -> {}
            }
        }
        if (world.late != 0) {
            commitLate(world, moves);
        }
    }

    /** The document is there: the program of a run begins. */
    static void feed(World next, int id, Bounds bounds) {
        Run run = next.run(id);
        run.program = Program.FED;
        if (run.due == 0) {
            return;
        }
        int bit = 1 << (run.due - 1);
        if ((next.startedDues & bit) != 0 && !Invariants.mayRepeat(next, bounds)) {
            next.breach = Breach.I4;
        }
        next.startedDues |= bit;
    }

    private void start(int id, Moves<World> moves) {
        if (rules.contains(Rule.GATE)) {
            become(Program.WAITING, "the engine starts the wrapper of {run}", id, moves);
        } else {
            feed(moves.fork(), id, bounds);
            moves.step("the engine starts the program of {run}", 0, id);
        }
    }

    private void endOfInput(World world, int id, Moves<World> moves) {
        if (!world.hosts[0].hasInputOf(id) && !world.hosts[1].hasInputOf(id)) {
            become(Program.OVER, "the input of {run}'s wrapper ends: it starts nothing", id, moves);
        } else if (rules.contains(Rule.BOUNDED_WAIT)) {
            become(Program.OVER, "the wrapper of {run} waited long enough: it starts nothing", id, moves);
        }
    }

    private void login(World world, int id, Moves<World> moves) {
        if (slot.letsIn(world, id)) {
            enter(world, Program.WORKING, "the program of {run} logs in", id, moves);
        }
        become(
                Program.OVER,
                "the program of {run} ends, refused (role closed, password expired, slot taken) or killed",
                id,
                moves);
        become(Program.FLYING, "the program of {run} is killed while its login is on the way", id, moves);
    }

    private void land(World world, int id, Moves<World> moves) {
        if (slot.letsIn(world, id)) {
            enter(world, Program.ORPHANED, "the login of {run}'s dead program arrives: a session", id, moves);
        }
        become(Program.OVER, "the login of {run}'s dead program comes to nothing", id, moves);
    }

    private void enter(World world, Program program, String words, int id, Moves<World> moves) {
        World next = moves.fork();
        next.run(id).program = program;
        if (slot.asksForPasswords() && world.roleOf(world.run(id)).password != id) {
            next.breach = Breach.I3;
        }
        moves.step(words, 0, id);
    }

    private static void work(int id, Moves<World> moves) {
        become(Program.OVER, "the program of {run} ends, and its session", id, moves);
        become(Program.ORPHANED, "the program of {run} ends, its session lives on", id, moves);
    }

    private static void become(Program program, String words, int id, Moves<World> moves) {
        moves.fork().run(id).program = program;
        moves.step(words, 0, id);
    }

    private void commitLate(World world, Moves<World> moves) {
        Run run = world.run(world.late);
        World next = moves.fork();
        next.late = 0;
        if (slot.isFree(world, run.instance, world.late)) {
            slot.admit(next, run.instance, world.late);
            moves.step("the admission of {run} that was on its way is committed", 0, world.late);
        } else {
            moves.step("the admission of {run} that was on its way comes to nothing", 0, world.late);
        }
    }
}

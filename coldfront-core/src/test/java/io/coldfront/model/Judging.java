package io.coldfront.model;

import java.util.Set;

/** A run whose host is gone is adjudicated by evidence: it is over, or it is adopted, or it stays open. */
final class Judging {

    private final Set<Rule> rules;
    private final Evidence evidence;

    Judging(Set<Rule> rules, Evidence evidence) {
        this.rules = rules;
        this.evidence = evidence;
    }

    void moves(World world, int host, Moves<World> moves) {
        Host judge = world.hosts[host];
        if (judge.at == At.JUDGING) {
            judge(world, host, moves);
        } else if (judge.at == At.IDLE && world.store.open != 0 && mayJudge(world, host)) {
            World next = moves.fork();
            next.hosts[host].at = At.JUDGING;
            next.hosts[host].run = world.store.open;
            next.hosts[host].judge = true;
            moves.step("{host} finds {run} open and nobody working on it", host, world.store.open);
        }
    }

    private boolean mayJudge(World world, int host) {
        int owner = world.store.owner;
        if (world.store.ownerGone) {
            return true;
        }
        return owner == host ? rules.contains(Rule.OWN_OPEN_RUNS) : world.hosts[owner].lapsed;
    }

    private void judge(World world, int host, Moves<World> moves) {
        int id = world.hosts[host].run;
        if (isTakenForOver(world, id)) {
            moves.fork().hosts[host].at = At.CLOSING;
            moves.step("{host} takes {run} for over, without evidence", host, id);
            return;
        }
        if (evidence.looksOver(world, id)) {
            moves.fork().hosts[host].at = rules.contains(Rule.JUDGE_CLOSES_SLOT) ? At.SHUTTING : At.CLOSING;
            moves.step("{host} finds evidence that {run} is over", host, id);
            return;
        }
        World next = moves.fork();
        Host judge = next.hosts[host];
        if (world.store.open != id || judge.stale) {
            judge.rest();
            moves.step("{host} finds the job record of {run} written meanwhile", host, id);
            return;
        }
        judge.at = At.WATCHING;
        judge.judge = false;
        next.store.openFor(id, host);
        next.recordWritten();
        moves.step("{host} sees {run} alive and adopts it", host, id);
    }

    private boolean isTakenForOver(World world, int id) {
        boolean unreachable = world.failedOver && world.run(id).instance == World.OLD;
        return !rules.contains(Rule.EVIDENCE) || (unreachable && !rules.contains(Rule.FENCING));
    }
}

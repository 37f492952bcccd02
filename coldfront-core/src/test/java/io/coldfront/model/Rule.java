package io.coldfront.model;

/** The rules of the protocol. The model obeys those it is given, so that each can be left out to see what it is for. */
enum Rule {
    /** The slot: a role for one session, closed between runs, with a password of its own for each run. */
    SLOT("a lease and a look instead of the slot"),
    /** An open run is closed on evidence only, never because a lease ran out. */
    EVIDENCE("an expired lease closes a run"),
    /** What an instance runs that can't be reached and is not fenced is not known to be over. */
    FENCING("an unreachable instance counts as gone"),
    /** A program gets its document once the job record shows that its run is still open and nothing is held. */
    GATE("no gate"),
    /** A due moment is claimed before anything is started for it. */
    CLAIM_FIRST("claim after exec"),
    /** Who holds sets the hold, then looks for open runs; a run is opened, then looks for holds. */
    HANDSHAKE("no hold handshake"),
    /** Who closes a slot takes LOGIN away. */
    NOLOGIN("role left with LOGIN"),
    /** An unfinished cutover is cleaned up only if nothing crashed since its run began. */
    SPARE_AFTER_CRASH("cleanup after a crash"),

    /** A run is over once its slot was closed and a look after that saw neither process nor session. */
    LOOK_AFTER_CLOSING("the last look comes before the slot is closed"),
    /** Who adjudicates a run closes its slot too, before its record. */
    JUDGE_CLOSES_SLOT("adjudication leaves the slot open"),
    /** A container that was started anew is looked into like any other: an exec may have arrived in it late. */
    LOOK_INTO_RESTARTED("a restarted container counts as over, unseen"),
    /** A host adjudicates runs that its own process opened and isn't working on. */
    OWN_OPEN_RUNS("a living host's forgotten run is nobody's"),
    /** An admission is refused while the mark on the role says that somebody holds it. */
    HELD_MARK("admission overlooks a hold in the mark"),
    /**
     * An admission is refused while the mark names another run, until that one is seen to be over. It makes the known double
     * fault rarer: a run that was admitted before the failover is known to the new primary.
     */
    OPEN_MARK("admission overlooks another run in the mark"),
    /** The end of a run closes the slot only if the mark names that run. */
    OWN_ADMISSION("the end of a run closes whatever is admitted"),

    /** The look before the claim changes nothing; what an earlier run left open is superseded by the admission. */
    LOOK_ONLY_LOOKS("the look before the claim closes what it finds open"),
    /** The wrapper waits for its document for a while only: a host that stands still, or is cut off, never lets go of it. */
    BOUNDED_WAIT("the wrapper waits for its document for ever"),

    /** What is journaled as done counts only while its witness stands still. */
    WITNESS("no witness"),
    /** The witness that is journaled is the one in the change's own answer; no answer: do it again. */
    WITNESS_OF_ANSWER("the witness is read in a second call"),
    /** An apply with an older revision of the spec than the journal's is refused. */
    REVISION("an older spec is applied");

    private final String without;

    Rule(String without) {
        this.without = without;
    }

    /** What a protocol is called that lacks this rule. */
    String without() {
        return without;
    }
}

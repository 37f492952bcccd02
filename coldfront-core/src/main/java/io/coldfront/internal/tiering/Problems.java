package io.coldfront.internal.tiering;

import io.coldfront.internal.state.OpenRun;
import io.coldfront.service.Problem;

/** What is said of a run that its host does not work on. */
final class Problems {

    private Problems() {}

    static Problem open(OpenRun open, String why) {
        return new Problem(
                "run-open",
                "run " + open.run().id() + " of host " + open.host() + ", which does not look after it, is open: "
                        + why,
                "nothing, if it ends; cancel it if it hangs",
                true);
    }

    static Problem unreachable(OpenRun open, String why) {
        return new Problem(
                "run-unreachable",
                "run " + open.run().id() + " of host " + open.host() + " on instance " + open.instance()
                        + " may be at work where nobody can look: " + why,
                "reach the instance again, or fence it and say so by the fencing port",
                true);
    }

    static Problem lost(OpenRun open) {
        return new Problem(
                "run-lost",
                "host " + open.host() + " went away without a word; the run is over by what was seen",
                "nothing: the next run does what it left",
                true);
    }

    static Problem cancelled(OpenRun open) {
        return new Problem(
                "run-cancelled",
                "the run was ended on request, after host " + open.host() + " had gone away",
                "nothing: the next run does what it left",
                true);
    }
}

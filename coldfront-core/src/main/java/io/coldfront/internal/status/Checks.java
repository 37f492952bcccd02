package io.coldfront.internal.status;

import java.util.List;

/** All conditions. What should hold: CatalogHealthy, DatabaseReady, Provisioned, PremakeRunway, LoopbackSafe; what should not: the others. */
final class Checks {

    static final List<Check> ALL = List.of(
            new CatalogHealthy(),
            new DatabaseReady(),
            new Provisioned(),
            new PremakeRunway(),
            new ClockSkew(),
            new UnfinishedCutover(),
            new Held(),
            new Unfenced(),
            new StandingHazards(),
            new OldSessionsLive(),
            new LoopbackSafe(),
            new OwnerConflict(),
            new Starving());

    private Checks() {}
}

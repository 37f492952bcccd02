package io.coldfront.internal.tiering;

import io.coldfront.internal.database.TieredTable;

/** How the programs of one generation are called. */
interface Invocation {

    Call archiver(Access access);

    Call partitioner(Access access);

    /** One table a call: the program has no other way. */
    Call compactor(Access access, TieredTable table);
}

package io.coldfront.internal.tiering;

import io.coldfront.port.container.ContainerInstance;
import io.coldfront.port.container.Primary;

/** Where a run happens: the primary of this moment, and exactly which container it is. */
record Place(Primary primary, ContainerInstance container) {}

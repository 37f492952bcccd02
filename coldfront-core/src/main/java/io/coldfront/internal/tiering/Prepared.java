package io.coldfront.internal.tiering;

import io.coldfront.service.ServiceSpec;

/** All that was found before a run is claimed. */
record Prepared(ServiceSpec spec, Place place, Slot slot, Findings findings) {}

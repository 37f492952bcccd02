/** What all ports share, and what a host knows: time, deadlines, failures, specs, placements. */
@NullMarked
package io.coldfront.port;

import org.jspecify.annotations.NullMarked;

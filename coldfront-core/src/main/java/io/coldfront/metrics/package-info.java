/** Metrics for hosts that have Micrometer; without it nothing here is loaded. */
@NullMarked
package io.coldfront.metrics;

import org.jspecify.annotations.NullMarked;

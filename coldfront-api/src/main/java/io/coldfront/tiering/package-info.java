/** Runs of the jobs, their records, and what is known of a service. */
@NullMarked
package io.coldfront.tiering;

import org.jspecify.annotations.NullMarked;

/** When a job is due: five-field cron expressions in UTC. */
@NullMarked
package io.coldfront.internal.cron;

import org.jspecify.annotations.NullMarked;

/** What happens when a moment comes: runs in their turn, tidying up, and finding the services that others applied. */
@NullMarked
package io.coldfront.internal.ticks;

import org.jspecify.annotations.NullMarked;

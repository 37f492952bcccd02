/** What would be done, what was done, and what only the host can do. */
@NullMarked
package io.coldfront.plan;

import org.jspecify.annotations.NullMarked;

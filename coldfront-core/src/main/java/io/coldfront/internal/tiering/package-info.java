/** One program at a time, whatever happens: from a due moment to its task. */
@NullMarked
package io.coldfront.internal.tiering;

import org.jspecify.annotations.NullMarked;

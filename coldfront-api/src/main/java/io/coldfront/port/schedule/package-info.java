/** Who says when a job is due. */
@NullMarked
package io.coldfront.port.schedule;

import org.jspecify.annotations.NullMarked;

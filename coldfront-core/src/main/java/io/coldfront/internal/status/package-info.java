/** What the host is told of a service. */
@NullMarked
package io.coldfront.internal.status;

import org.jspecify.annotations.NullMarked;

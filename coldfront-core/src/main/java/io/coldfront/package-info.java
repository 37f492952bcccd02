/** The door: {@code ColdFront}, its builder, and the reading of specs. */
@NullMarked
package io.coldfront;

import org.jspecify.annotations.NullMarked;

/** From a spec to tasks, end to end: a real PostgreSQL, a catalog over real HTTP, programs as processes. */
@NullMarked
package io.coldfront.spine;

import org.jspecify.annotations.NullMarked;

/** Fakes of the ports: in memory, on one settable clock, without threads. */
@NullMarked
package io.coldfront.testkit.fake;

import org.jspecify.annotations.NullMarked;

/** Doubles of the three programs: the texts, codes and effects of the real ones. */
@NullMarked
package io.coldfront.testkit.program;

import org.jspecify.annotations.NullMarked;

/** What the design promises of speed and size, measured. */
@NullMarked
package benchmarks;

import org.jspecify.annotations.NullMarked;

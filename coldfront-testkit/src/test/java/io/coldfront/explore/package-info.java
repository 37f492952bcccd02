/** Whatever goes wrong, at whichever moment: the library on fakes, cut off and interleaved everywhere. */
@NullMarked
package io.coldfront.explore;

import org.jspecify.annotations.NullMarked;

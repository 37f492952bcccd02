/** A world in which every port is faked, for unit tests of a host's own code. */
@NullMarked
package io.coldfront.testkit;

import org.jspecify.annotations.NullMarked;

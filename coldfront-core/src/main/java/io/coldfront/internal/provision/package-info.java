/** Planning and applying: runs the steps in the order of their dependencies, and reports. */
@NullMarked
package io.coldfront.internal.provision;

import org.jspecify.annotations.NullMarked;

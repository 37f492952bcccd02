/** Container runtime on Docker Engine and Swarm. */
@NullMarked
package io.coldfront.docker;

import org.jspecify.annotations.NullMarked;

/** The steps of provisioning: each observes one thing of the world and makes it so. */
@NullMarked
package io.coldfront.internal.step;

import org.jspecify.annotations.NullMarked;

/** The protocol by which programs run, as a model, and an explorer of everything that may happen in it. */
@NullMarked
package io.coldfront.model;

import org.jspecify.annotations.NullMarked;

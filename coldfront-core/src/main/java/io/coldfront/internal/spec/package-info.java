/** Reads and checks what is asked for: the table of keys, and a small class of rules for each topic. */
@NullMarked
package io.coldfront.internal.spec;

import org.jspecify.annotations.NullMarked;

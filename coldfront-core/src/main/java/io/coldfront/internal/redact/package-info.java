/** Takes secrets out of text. */
@NullMarked
package io.coldfront.internal.redact;

import org.jspecify.annotations.NullMarked;

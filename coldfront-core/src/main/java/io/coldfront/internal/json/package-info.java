/** The one place that knows how JSON is read and written. */
@NullMarked
package io.coldfront.internal.json;

import org.jspecify.annotations.NullMarked;

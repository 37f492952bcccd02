/** What changes what runs use, and what keeps runs away meanwhile. */
@NullMarked
package io.coldfront.change;

import org.jspecify.annotations.NullMarked;

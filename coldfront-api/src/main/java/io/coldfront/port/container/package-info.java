/** Where the catalog and the programs run. */
@NullMarked
@BuiltValues
package io.coldfront.port.container;

import org.jspecify.annotations.NullMarked;

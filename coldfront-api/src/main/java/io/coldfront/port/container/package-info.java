/** Where the catalog and the programs run. */
@NullMarked
@Value.Style(jdkOnly = true, visibility = Value.Style.ImplementationVisibility.PACKAGE)
package io.coldfront.port.container;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;

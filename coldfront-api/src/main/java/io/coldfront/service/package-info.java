/** What is asked for: the service of one database, described completely. */
@NullMarked
@Value.Style(jdkOnly = true, visibility = Value.Style.ImplementationVisibility.PACKAGE)
package io.coldfront.service;

import org.immutables.value.Value;
import org.jspecify.annotations.NullMarked;

/** Runs services and programs as child processes of this JVM. */
@NullMarked
package io.coldfront.testkit.local;

import org.jspecify.annotations.NullMarked;

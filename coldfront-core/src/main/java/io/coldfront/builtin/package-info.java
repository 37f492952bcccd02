/** Adapters that need nothing but the JVM and a PostgreSQL: SQL over JDBC, a scheduler, a state store, a spec source. */
@NullMarked
package io.coldfront.builtin;

import org.jspecify.annotations.NullMarked;

/** Real PostgreSQL servers for tests: two embedded ones with the doubles of the extensions, or one that is given. */
@NullMarked
package io.coldfront.testkit.postgres;

import org.jspecify.annotations.NullMarked;

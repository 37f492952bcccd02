/** Numbers and names every call to a port, and lets it fail, lose its answer, hang, take time or be the last one. */
@NullMarked
package io.coldfront.testkit.fault;

import org.jspecify.annotations.NullMarked;

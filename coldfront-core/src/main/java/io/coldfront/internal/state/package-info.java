/** What is remembered: journals, job records, tasks and leases, all of it without secrets. */
@NullMarked
package io.coldfront.internal.state;

import org.jspecify.annotations.NullMarked;

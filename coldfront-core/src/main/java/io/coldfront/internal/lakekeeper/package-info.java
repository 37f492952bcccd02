/**
 * The client of the catalog server Lakekeeper: what is asked, what it answers, and what its errors mean (statuses and
 * types as seen on Lakekeeper 0.13.3 and read in 0.9.0).
 */
@NullMarked
package io.coldfront.internal.lakekeeper;

import org.jspecify.annotations.NullMarked;

/** How the library speaks SQL to the database and to the catalog's database. */
@NullMarked
package io.coldfront.port.sql;

import org.jspecify.annotations.NullMarked;

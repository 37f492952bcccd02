/**
 * One value for each store and each endpoint, rendered for everybody who needs another form of it: the catalog, the
 * database, the programs (ColdFront contract 8).
 */
@NullMarked
package io.coldfront.internal.store;

import org.jspecify.annotations.NullMarked;

/** What is asked for: the service of one database, described completely. */
@NullMarked
@BuiltValues
package io.coldfront.service;

import org.jspecify.annotations.NullMarked;

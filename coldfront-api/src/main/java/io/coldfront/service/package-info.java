/** What is asked for: the service of one database, described completely. */
@NullMarked
package io.coldfront.service;

import org.jspecify.annotations.NullMarked;

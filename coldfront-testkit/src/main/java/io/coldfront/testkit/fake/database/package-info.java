/**
 * A database in memory that answers the library's statements by name: a topic a class, each with what it holds, what it
 * answers, and how a test changes it.
 */
@NullMarked
package io.coldfront.testkit.fake.database;

import org.jspecify.annotations.NullMarked;

/**
 * What is asked and done in the tiered database. Each class takes a session and a deadline; every statement has a name
 * in kebab-case, and its columns are plain texts, numbers and booleans, so that a fake can answer it by name.
 */
@NullMarked
package io.coldfront.internal.database;

import org.jspecify.annotations.NullMarked;

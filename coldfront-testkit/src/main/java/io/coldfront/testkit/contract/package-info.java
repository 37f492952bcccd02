/** What every implementation of a port has to keep: one abstract test class for each port, each test with its rule's id. */
@NullMarked
package io.coldfront.testkit.contract;

import org.jspecify.annotations.NullMarked;

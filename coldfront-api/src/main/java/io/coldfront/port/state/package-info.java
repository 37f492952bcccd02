/** Where the library remembers: versioned values, and leases. */
@NullMarked
package io.coldfront.port.state;

import org.jspecify.annotations.NullMarked;

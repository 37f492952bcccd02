/** State store with leases on etcd. */
@NullMarked
package io.coldfront.etcd;

import org.jspecify.annotations.NullMarked;

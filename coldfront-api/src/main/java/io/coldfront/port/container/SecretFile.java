package io.coldfront.port.container;

import io.coldfront.service.Secret;

/**
 * A secret as a file in a container, of mode 0600 and owned by the workload's user.
 *
 * @param path absolute
 */
public record SecretFile(String path, Secret content) {}

package io.coldfront.port.container;

import java.util.Optional;

/**
 * How programs log in to the database, seen from inside its container. The role itself is the library's.
 *
 * @param socketOrHost the directory of the Unix socket, or a loopback host
 * @param osUser the user that the programs run as; empty: the container's
 * @param unfencedUser the role for specs that ask to run unfenced
 */
public record ProgramLogin(String socketOrHost, int port, Optional<String> osUser, Optional<String> unfencedUser) {}

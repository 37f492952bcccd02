package io.coldfront.internal.tiering;

import io.coldfront.service.Secret;
import java.util.List;
import java.util.Map;

/**
 * How a program is called.
 *
 * @param command without a secret
 * @param environment without a secret
 * @param document its whole stdin
 */
record Call(List<String> command, Map<String, String> environment, Secret document) {}

package io.coldfront.internal.database;

/**
 * Whose a slot role is.
 *
 * @param controlPlane the control plane's id
 * @param service the service, as {@code ServiceKey.text()}
 */
public record OwnerMark(String controlPlane, String service) {}

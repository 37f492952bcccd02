package io.coldfront.port.sql;

import io.coldfront.service.PostgresUrl;
import io.coldfront.service.ServiceKey;
import java.util.Optional;

/**
 * Where a session goes.
 *
 * @param database PostgreSQL's name of the database
 * @param instance the primary's instance, for {@link SqlRole#PRIMARY}
 * @param url where it is, if the spec says so; empty: the host knows
 */
public record SqlTarget(
        ServiceKey service, SqlRole role, String database, Optional<String> instance, Optional<PostgresUrl> url) {}

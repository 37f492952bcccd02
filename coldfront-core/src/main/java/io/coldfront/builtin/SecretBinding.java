package io.coldfront.builtin;

import io.coldfront.port.sql.Sql;
import io.coldfront.service.Secret;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** How a connection takes secrets. */
enum SecretBinding {
    /** Kept out of the driver's wire log. */
    BINARY,
    /** By a driver that is not known. */
    TEXT,
    /** In simple query mode a parameter becomes part of the statement's text, which other sessions can see. */
    REFUSED;

    void bind(Sql statement, PreparedStatement prepared, int index, Secret secret) throws SQLException {
        if (this == REFUSED) {
            throw SqlErrors.unsupported(
                    statement, "holds a secret, which preferQueryMode=simple would send inside the statement's text");
        }
        // The driver takes a binary value of no bytes for NULL.
        if (this == TEXT || secret.reveal().isEmpty()) {
            prepared.setString(index, secret.reveal());
        } else {
            prepared.setObject(index, new SecretText(secret));
        }
    }
}

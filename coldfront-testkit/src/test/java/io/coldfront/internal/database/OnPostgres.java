package io.coldfront.internal.database;

import io.coldfront.testkit.postgres.Postgres;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A test class that runs on every server. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#all")
class OnPostgres extends InDatabase {

    OnPostgres(Postgres postgres) {
        super(postgres);
    }
}

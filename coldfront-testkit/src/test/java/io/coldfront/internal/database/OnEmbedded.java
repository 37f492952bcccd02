package io.coldfront.internal.database;

import io.coldfront.testkit.postgres.Postgres;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** A test class that runs only on servers that are the tests' own: it reads their logs or what the doubles keep. */
@ParameterizedClass
@MethodSource("io.coldfront.testkit.postgres.Postgres#embedded")
class OnEmbedded extends InDatabase {

    OnEmbedded(Postgres postgres) {
        super(postgres);
    }
}

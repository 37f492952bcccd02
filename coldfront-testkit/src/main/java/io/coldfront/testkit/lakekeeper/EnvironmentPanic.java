package io.coldfront.testkit.lakekeeper;

/** A setting has the wrong type. The server panics, and prints the value: so does this. */
final class EnvironmentPanic extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param path the setting's name in lower case, its parts in quotes
     * @param kind what was found and what was expected, as Rust prints it
     */
    EnvironmentPanic(boolean database, String path, String kind) {
        super(text(database, path, kind), null, false, false);
    }

    private static String text(boolean database, String path, String kind) {
        String file = database ? "crates/lakekeeper-storage-postgres/src/config.rs" : "crates/lakekeeper/src/config.rs";
        return "\nthread 'main' (1) panicked at " + file + (database ? ":124:10:\n" : ":70:10:\n") + "Valid "
                + (database ? "Postgres " : "") + "Configuration: Error { tag: Tag(Default, 5), profile: Some(Profile("
                + "Uncased { string: \"default\" })), metadata: Some(Metadata { name: \"`LAKEKEEPER__` environment"
                + " variable(s)\", source: None, provide_location: Some(Location { file: \"" + file + "\", line: "
                + (database ? 119 : 65) + ", column: 25 }), interpolater:  }), path: [" + path + "], kind: " + kind
                + ", prev: None }\nnote: run with `RUST_BACKTRACE=1` environment variable to display a backtrace\n";
    }
}

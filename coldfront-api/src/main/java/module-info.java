import org.jspecify.annotations.NullMarked;

/** The model, the ports, results and exceptions of ColdFront. */
@NullMarked
@SuppressWarnings("requires-automatic")
module io.coldfront.api {
    requires static transitive org.jspecify;
    requires static org.immutables.value;

    exports io.coldfront.service;
}

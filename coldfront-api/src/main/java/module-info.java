import org.jspecify.annotations.NullMarked;

/** The model, the ports, results and exceptions of ColdFront. */
@NullMarked
@SuppressWarnings("requires-automatic")
module io.coldfront.api {
    requires static transitive org.jspecify;
    requires static org.immutables.value;

    exports io.coldfront.plan;
    exports io.coldfront.port;
    exports io.coldfront.port.container;
    exports io.coldfront.port.schedule;
    exports io.coldfront.port.sql;
    exports io.coldfront.port.state;
    exports io.coldfront.service;
    exports io.coldfront.tiering;
}

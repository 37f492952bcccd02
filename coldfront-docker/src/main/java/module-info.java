import org.jspecify.annotations.NullMarked;

/** Container runtime on Docker Engine and Swarm. */
@NullMarked
@SuppressWarnings({"module", "requires-automatic", "requires-transitive-automatic"})
module io.coldfront.docker {
    requires transitive io.coldfront.api;
    requires transitive com.github.dockerjava.api;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.annotation;
    requires org.slf4j;

    exports io.coldfront.docker;

    // docker-java's Jackson writes what it is given
    opens io.coldfront.docker to
            com.fasterxml.jackson.databind;
}

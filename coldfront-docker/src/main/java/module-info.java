import org.jspecify.annotations.NullMarked;

/** Container runtime on Docker Engine and Swarm. */
@NullMarked
@SuppressWarnings({"requires-automatic", "requires-transitive-automatic"})
module io.coldfront.docker {
    requires transitive io.coldfront.api;
    requires transitive com.github.dockerjava.api;
    requires static transitive org.jspecify;
    requires org.slf4j;

    exports io.coldfront.docker;
}

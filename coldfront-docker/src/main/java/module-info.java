import org.jspecify.annotations.NullMarked;

/** Container runtime on Docker Engine and Swarm. */
@NullMarked
module io.coldfront.docker {
    requires transitive io.coldfront.api;
    requires static transitive org.jspecify;
}

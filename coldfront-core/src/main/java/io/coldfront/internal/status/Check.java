package io.coldfront.internal.status;

/** One condition: how it is looked at. Stateless. */
interface Check {

    /** Its name in CamelCase; stable. */
    String type();

    /** Looks, changes nothing. */
    Seen look(Scene scene);
}

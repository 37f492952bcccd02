package io.coldfront.plan;

/** To what an apply was agreed explicitly: each of these is never done unasked. */
public enum Consent {
    /** Make something anew that holds state. */
    REPLACE,
    /** Take over what carries another owner's stamp. */
    ADOPT,
    /** Take a changed {@code pg_encryption_key} as a rotation. */
    ROTATE_ENCRYPTION_KEY
}

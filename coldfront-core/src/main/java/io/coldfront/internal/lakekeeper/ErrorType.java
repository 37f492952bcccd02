package io.coldfront.internal.lakekeeper;

/**
 * What an error of the catalog means: the exact status and type it came with, newer and older names, decide
 * ({@link ErrorTable}).
 */
public enum ErrorType {
    ALREADY_BOOTSTRAPPED(Repeat.NEVER, "catalog-bootstrapped", "nothing is to be done"),
    TERMS_NOT_ACCEPTED(Repeat.NEVER, "catalog-terms", "report this as a bug of the library"),
    NAME_TAKEN(Repeat.NEVER, "warehouse-name-taken", "look at the catalog's warehouses, inactive ones too"),
    LOCATION_OVERLAPS(
            Repeat.NEVER, "warehouse-overlap", "choose another bucket or path_prefix, or remove the warehouse there"),
    WAREHOUSE_NOT_FOUND(Repeat.NEVER, "warehouse-missing", "apply the service again"),
    WAREHOUSE_NOT_EMPTY(Repeat.NEVER, "warehouse-not-empty", "remove its tables and namespaces first"),
    WAREHOUSE_HAS_TASKS(Repeat.CALLER, "warehouse-busy", "wait until the catalog has purged what was dropped"),
    WAREHOUSE_PROTECTED(
            Repeat.NEVER, "warehouse-protected", "lift the protection in the catalog, if it is yours to lift"),
    PROJECT_NOT_FOUND(Repeat.NEVER, "catalog-project-missing", "apply the service again: it makes the default project"),
    PROJECT_EXISTS(Repeat.NEVER, "catalog-project-exists", "nothing is to be done"),
    NAMESPACE_EXISTS(Repeat.NEVER, "namespace-exists", "look at the namespace that is there"),
    NAMESPACE_NOT_FOUND(Repeat.NEVER, "namespace-missing", "apply the service again"),
    NAMESPACE_NOT_EMPTY(Repeat.NEVER, "namespace-not-empty", "remove its tables first"),
    NAMESPACE_REFUSED(Repeat.NEVER, "namespace-refused", "name the namespace otherwise"),
    TABLE_NOT_FOUND(Repeat.NEVER, "table-missing", "nothing was tiered into this table yet, or it was dropped"),
    IMMUTABLE_FIELD(Repeat.NEVER, "warehouse-immutable", "put back what was there, or create another warehouse"),
    REQUEST_REFUSED(Repeat.NEVER, "catalog-request-refused", "correct the named setting of the service"),
    CREDENTIAL_MISFIT(Repeat.NEVER, "store-credential-misfit", "give a credential of the store's own kind"),
    STORE_REFUSED(
            Repeat.NEVER,
            "store-refused",
            "check key, secret, bucket and rights: the catalog needs to put, get, delete and list there"),
    STORE_UNCLEAR(
            Repeat.ONCE, "store-unclear", "check that the catalog reaches the store's endpoint, and the secret key"),
    STORE_BUSY(Repeat.BOUNDED, "store-busy", "try again once the store answers as usual"),
    VENDING_FAILED(
            Repeat.NEVER, "store-vending-failed", "check role, external id and trust policy, and the session's rights"),
    SECRET_NOT_STORED(
            Repeat.NEVER, "catalog-secret-not-stored", "give the catalog a pg_encryption_key that is not empty"),
    SECRET_UNREADABLE(
            Repeat.NEVER, "catalog-secret-unreadable", "put back the pg_encryption_key the secrets were stored with"),
    NOT_AUTHENTICATED(
            Repeat.NEVER, "catalog-unauthenticated", "let the control plane in, or switch off authentication"),
    FORBIDDEN(Repeat.NEVER, "catalog-forbidden", "give the control plane's user the right that is named"),
    DATABASE_DOWN(Repeat.BOUNDED, "catalog-database-down", "look at the catalog's database"),
    CONFLICTED(Repeat.BOUNDED, "catalog-conflict", "try again: another change came between"),
    AUTHORIZER_DOWN(Repeat.BOUNDED, "catalog-authorizer-down", "look at the catalog's authorization service"),
    MAINTENANCE(Repeat.CALLER, "catalog-maintenance", "try again once the catalog's maintenance is over"),
    UNREACHABLE(Repeat.BOUNDED, "catalog-unreachable", "check that the catalog runs and is reached at this address"),
    TIMED_OUT(Repeat.ONCE, "catalog-timed-out", "look at the store and the catalog's database: one of them hangs"),
    CUT_OFF(Repeat.BOUNDED, "catalog-cut-off", "look again: the request may have been carried out"),
    ANSWER_TOO_LARGE(Repeat.NEVER, "catalog-answer-too-large", "check that a Lakekeeper answers at this address"),
    ANSWER_UNREADABLE(Repeat.NEVER, "catalog-answer-unreadable", "check that a Lakekeeper answers at this address"),
    OTHER(Repeat.NEVER, "catalog-error", "look at the message, and at the catalog's log");

    private final Repeat repeat;
    private final String code;
    private final String remedy;

    ErrorType(Repeat repeat, String code, String remedy) {
        this.repeat = repeat;
        this.code = code;
        this.remedy = remedy;
    }

    /** Whether the same request may succeed later with nothing changed by hand. */
    public boolean retryable() {
        return repeat != Repeat.NEVER;
    }

    /** How often the client sends it: a write whose fate is unclear never again. */
    int tries(boolean write) {
        if (write && unclear()) {
            return 1;
        }
        return repeat == Repeat.BOUNDED ? Retry.TRIES : repeat == Repeat.ONCE ? 2 : 1;
    }

    /** Whether a write that ended so may have been carried out. */
    boolean unclear() {
        return this == TIMED_OUT || this == CUT_OFF || this == ANSWER_TOO_LARGE || this == ANSWER_UNREADABLE;
    }

    String code() {
        return code;
    }

    String remedy() {
        return remedy;
    }
}

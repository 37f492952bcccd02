package io.coldfront.internal.lakekeeper;

import static java.util.Map.entry;

import java.util.Map;
import java.util.Optional;

/**
 * Statuses and types of errors as Lakekeeper 0.13.3 was seen to answer them, with the names of 0.9.0 and later beside
 * them. Status and type must both be right: the same type comes with several statuses and means several things.
 */
final class ErrorTable {

    private static final Map<String, ErrorType> EXACT = Map.ofEntries(
            entry("400 CatalogAlreadyBootstrapped", ErrorType.ALREADY_BOOTSTRAPPED),
            entry("400 ConcurrentBootstrap", ErrorType.ALREADY_BOOTSTRAPPED),
            entry("400 TermsOfUseNotAccepted", ErrorType.TERMS_NOT_ACCEPTED),
            entry("409 WarehouseAlreadyExists", ErrorType.NAME_TAKEN),
            entry("409 WarehouseNameAlreadyExists", ErrorType.NAME_TAKEN),
            entry("400 CreateWarehouseStorageProfileOverlap", ErrorType.LOCATION_OVERLAPS),
            entry("404 NoSuchWarehouseException", ErrorType.WAREHOUSE_NOT_FOUND),
            entry("404 WarehouseNotFound", ErrorType.WAREHOUSE_NOT_FOUND),
            entry("409 WarehouseNotEmpty", ErrorType.WAREHOUSE_NOT_EMPTY),
            entry("409 WarehouseHasUnfinishedTasks", ErrorType.WAREHOUSE_HAS_TASKS),
            entry("409 WarehouseProtected", ErrorType.WAREHOUSE_PROTECTED),
            entry("404 ProjectNotFound", ErrorType.PROJECT_NOT_FOUND),
            entry("409 ProjectIdAlreadyExists", ErrorType.PROJECT_EXISTS),
            entry("409 AlreadyExistsException", ErrorType.NAMESPACE_EXISTS),
            entry("409 NamespaceAlreadyExists", ErrorType.NAMESPACE_EXISTS),
            entry("404 NoSuchNamespaceException", ErrorType.NAMESPACE_NOT_FOUND),
            entry("409 NamespaceNotEmptyException", ErrorType.NAMESPACE_NOT_EMPTY),
            entry("400 ReservedNamespace", ErrorType.NAMESPACE_REFUSED),
            entry("400 NamespaceDepthExceeded", ErrorType.NAMESPACE_REFUSED),
            entry("400 NamespacePartContainsDot", ErrorType.NAMESPACE_REFUSED),
            entry("400 NamespacePartEmpty", ErrorType.NAMESPACE_REFUSED),
            entry("400 InvalidNamespace", ErrorType.NAMESPACE_REFUSED),
            entry("404 NoSuchTableException", ErrorType.TABLE_NOT_FOUND),
            entry("404 NoSuchTabularException", ErrorType.TABLE_NOT_FOUND),
            entry("400 UpdateError", ErrorType.IMMUTABLE_FIELD),
            entry("400 EmptyWarehouseName", ErrorType.REQUEST_REFUSED),
            entry("400 WarehouseNameTooLong", ErrorType.REQUEST_REFUSED),
            entry("400 MissingCredentialError", ErrorType.CREDENTIAL_MISFIT),
            entry("400 UnexpectedStorageProfileType", ErrorType.CREDENTIAL_MISFIT),
            entry("400 CredentialMismatchError", ErrorType.CREDENTIAL_MISFIT),
            entry("400 Misconfiguration", ErrorType.CREDENTIAL_MISFIT),
            entry("501 UnsupportedCredentialError", ErrorType.CREDENTIAL_MISFIT),
            entry("400 PermissionDenied", ErrorType.STORE_REFUSED),
            entry("400 ConfigInvalid", ErrorType.STORE_REFUSED),
            entry("400 NotFound", ErrorType.STORE_REFUSED),
            entry("400 CredentialsExpired", ErrorType.STORE_REFUSED),
            entry("400 ConditionNotMatch", ErrorType.STORE_REFUSED),
            entry("400 Unexpected", ErrorType.STORE_UNCLEAR),
            entry("400 RateLimited", ErrorType.STORE_BUSY),
            entry("400 ServiceUnavailable", ErrorType.STORE_BUSY),
            entry("400 RequestTimeout", ErrorType.STORE_BUSY),
            entry("412 ShortTermCredentialError", ErrorType.VENDING_FAILED),
            entry("412 InitializeClientError", ErrorType.VENDING_FAILED),
            entry("412 FileIoCreationFailed", ErrorType.VENDING_FAILED),
            entry("500 SecretCreateError", ErrorType.SECRET_NOT_STORED),
            entry("500 SecretFetchError", ErrorType.SECRET_UNREADABLE),
            entry("503 CatalogBackendError", ErrorType.DATABASE_DOWN),
            entry("500 DatabaseError", ErrorType.DATABASE_DOWN),
            entry("409 CatalogBackendError", ErrorType.CONFLICTED),
            entry("409 TransactionFailed", ErrorType.CONFLICTED),
            entry("409 RequestInProgress", ErrorType.CONFLICTED),
            entry("503 AuthorizationBackendError", ErrorType.AUTHORIZER_DOWN),
            entry("503 MaintenanceModeError", ErrorType.MAINTENANCE));

    private ErrorTable() {}

    static ErrorType of(int status, Optional<String> type, String message) {
        ErrorType exact = EXACT.get(status + " " + type.orElse(""));
        if (exact != null) {
            return exact == ErrorType.STORE_UNCLEAR && isWrongSignature(message) ? ErrorType.STORE_REFUSED : exact;
        }
        return switch (status) {
            case 401 -> ErrorType.NOT_AUTHENTICATED;
            case 403 -> ErrorType.FORBIDDEN;
            case 408 -> ErrorType.TIMED_OUT;
            // the types of profile validation begin so, in inconsistent spelling
            case 400 ->
                type.isEmpty() || type.get().startsWith("Invalid") ? ErrorType.REQUEST_REFUSED : ErrorType.OTHER;
            case 413, 415, 422 -> ErrorType.REQUEST_REFUSED;
            // before 0.11: any failure of the store
            case 424 -> isWrongSignature(message) ? ErrorType.STORE_REFUSED : ErrorType.STORE_UNCLEAR;
            default -> ErrorType.OTHER;
        };
    }

    /** A wrong secret key comes as {@code Unexpected}, like a store that is down; only its message tells. */
    private static boolean isWrongSignature(String message) {
        return message.contains("signature") && message.contains("does not match");
    }
}
